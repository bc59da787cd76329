import type { CharTimes } from './char-times.ts'

export interface ToneOptions {
  /** In hertz. */
  sampleRate: number
  /** The lowest of the notes, in hertz. */
  pitchHz: number
  /** 1 is the usual pace; 2 is twice as fast. */
  speed: number
  /** When the first character starts, in seconds. */
  startSec: number
}

/** Sound and times of a run of characters. */
export interface Tones {
  samples: Int16Array
  times: CharTimes
}

// A pentatonic scale: whatever letters follow one another, it sounds like a tune rather than an alarm.
const scale = [0, 2, 4, 7, 9]
const loudness = 5000
const fadeSec = 0.012

/**
 * Hums text: one soft tone a character, its pitch taken from the character, a pause at white space and
 * punctuation. Marks and joiners belong to the sound of their character and add a hundredth of a second.
 */
export function renderTones(chars: readonly string[], options: ToneOptions): Tones {
  const { sampleRate, startSec, speed } = options
  // Ends are rounded to samples as a running sum, so that the sound is exactly as long as the times say.
  const ends: number[] = []
  let lengthSec = 0
  const sounds = new Map([...new Set(chars)].map((char) => [char, soundOf(char)]))
  for (const char of chars) {
    lengthSec += sounds.get(char)!.lengthSec / speed
    ends.push(Math.round(lengthSec * sampleRate))
  }
  const samples = new Int16Array(ends.at(-1) ?? 0)
  // The same notes come again and again: each is made once for each length, which rounding makes differ by a sample.
  const tones = new Map<string, Int16Array>()
  chars.forEach((char, index) => {
    if (!sounds.get(char)!.isTone) return
    const start = ends[index - 1] ?? 0
    const length = ends[index]! - start
    const pitchHz = pitchOf(char, options.pitchHz)
    const key = `${pitchHz} ${length}`
    const tone = tones.get(key) ?? toneOf(length, pitchHz, sampleRate)
    tones.set(key, tone)
    samples.set(tone, start)
  })
  return { samples, times: { chars, edges: [startSec, ...ends.map((end) => startSec + end / sampleRate)] } }
}

interface CharSound {
  lengthSec: number
  isTone: boolean
}

function soundOf(char: string): CharSound {
  if (/\p{M}|\u200d|\ufe0f|\p{Emoji_Modifier}/u.test(char)) return { lengthSec: 0.01, isTone: false }
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Extended_Pictographic}]/u.test(char)) {
    return { lengthSec: 0.16, isTone: true }
  }
  if (/[\p{L}\p{N}\p{S}]/u.test(char)) return { lengthSec: 0.075, isTone: true }
  if (/[.!?…。！？]/u.test(char)) return { lengthSec: 0.25, isTone: false }
  if (/[,;:—、，；：\n]/u.test(char)) return { lengthSec: 0.15, isTone: false }
  return { lengthSec: 0.05, isTone: false }
}

function pitchOf(char: string, lowestHz: number): number {
  const note = char.toLowerCase().codePointAt(0)! % (scale.length * 2)
  const semitones = scale[note % scale.length]! + (note < scale.length ? 0 : 12)
  return lowestHz * 2 ** (semitones / 12)
}

function toneOf(length: number, pitchHz: number, sampleRate: number): Int16Array {
  const samples = new Int16Array(length)
  const fade = Math.min(fadeSec * sampleRate, samples.length / 2)
  for (let index = 0; index < samples.length; index++) {
    const phase = (2 * Math.PI * pitchHz * index) / sampleRate
    // From silence to silence, so that neighbours meet without a click.
    const edge = Math.min(1, index / fade, (samples.length - index) / fade)
    const gain = loudness * (0.5 - 0.5 * Math.cos(Math.PI * edge))
    samples[index] = Math.round(gain * (Math.sin(phase) + 0.25 * Math.sin(2 * phase)))
  }
  return samples
}
