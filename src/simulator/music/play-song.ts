import { addBass, addKick, addNoise, addPad, addPluck, type Track } from './instruments.ts'
import { partStyle, type PartStyle } from './part-style.ts'
import { randomFrom } from './random-from.ts'
import { partEnds, type Song, type SongPart } from './song.ts'

// Chords by their step in the scale, four bars each.
const progressions = [
  [0, 5, 3, 4],
  [0, 3, 4, 3],
  [0, 4, 5, 3],
  [5, 3, 0, 4],
]
// The longest that a note rings on, and how the whole begins and ends.
const tailSec = 3
const fadeInSec = 0.03
const fadeOutSec = 0.9

/** The tune of a part: the same wherever a part of its name returns. */
interface Tune {
  style: PartStyle
  /** MIDI number of the lowest note of the scale. */
  key: number
  chords: readonly number[]
  /** For each half beat of a bar a step above the chord, or a rest. */
  motif: readonly (number | null)[]
  random: () => number
}

/**
 * Plays a song: strings, bass, piano and drums, bar by bar, as 16-bit samples at the given rate; exactly as long as its
 * parts. What a part leaves ringing sounds on into the next.
 */
export function* playSong(song: Song, sampleRate: number): Generator<Int16Array, void> {
  const ends = partEnds(song, sampleRate)
  const total = ends.at(-1) ?? 0
  const key = 48 + Math.floor(randomFrom(song.seed)() * 12)
  let done = 0
  let ringing = new Float32Array(0)

  for (const [index, part] of song.parts.entries()) {
    const tune = composeTune(song, part, key)
    const beatLength = (60 / tune.style.beatsPerMinute) * sampleRate
    const start = done
    for (let bar = 0; done < ends[index]!; bar++) {
      const barEnd = Math.min(ends[index]!, start + Math.round((bar + 1) * 4 * beatLength))
      const length = barEnd - done
      const track = { samples: new Float32Array(length + tailSec * sampleRate), sampleRate }
      track.samples.set(ringing.subarray(0, track.samples.length))
      playBar(track, tune, { bar, length, beatLength })
      yield toSamples(track.samples.subarray(0, length), done, total, sampleRate)
      ringing = track.samples.slice(length)
      done = barEnd
    }
  }
}

function composeTune({ seed }: Song, part: SongPart, key: number): Tune {
  const random = randomFrom(`${seed}/${part.name}`)
  const chords = progressions[Math.floor(random() * progressions.length)]!
  const motif = Array.from({ length: 8 }, () => (random() < 0.7 ? Math.floor(random() * 6) : null))
  return { style: partStyle(part), key, chords, motif, random }
}

interface Bar {
  /** Counting from 0. */
  bar: number
  /** In samples; shorter than four beats where the part ends in it. */
  length: number
  /** In samples. */
  beatLength: number
}

function playBar(track: Track, tune: Tune, { bar, length, beatLength }: Bar): void {
  const { style, key, chords, motif, random } = tune
  const { loudness } = style
  const chord = chords[bar % chords.length]!
  const note = (step: number, semitones = 0): number => hertz(key + semitones + inScale(style.scale, step))
  const beatSec = beatLength / track.sampleRate
  /** What would begin behind the end of the part is not played. */
  const at = (beat: number, play: (start: number) => void): void => {
    const start = Math.round(beat * beatLength)
    if (start < length) play(start)
  }
  for (const step of [0, 2, 4]) addPad(track, 0, note(chord + step, 12), 4 * beatSec, loudness)
  for (const beat of [0, 2]) {
    at(beat, (start) => addBass(track, start, note(chord, -12), 1.8 * beatSec, loudness))
  }
  for (let half = 0; half < 8; half++) {
    const step = motif[half] ?? null
    const isRest = step === null || (bar % 4 === 3 && half > 4 && random() < 0.5)
    if (style.hasTune && !isRest) {
      at(half / 2, (start) => addPluck(track, start, note(chord + step, 24), loudness))
    }
    if (!style.hasDrums) continue
    if (half % 4 === 0) at(half / 2, (start) => addKick(track, start, loudness))
    if (half % 4 === 2) {
      at(half / 2, (start) => addNoise(track, start, { decay: 24, gain: 0.05 * loudness, random }))
    }
    at(half / 2, (start) => addNoise(track, start, { decay: 90, gain: 0.02 * loudness, random }))
  }
}

function inScale(scale: readonly number[], step: number): number {
  return scale[step % scale.length]! + 12 * Math.floor(step / scale.length)
}

function hertz(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12)
}

/** Rounds off what is too loud, and lets the whole begin and end in silence. */
function toSamples(track: Float32Array, from: number, total: number, sampleRate: number): Int16Array {
  const rounded = track.map((value, index) => {
    const position = from + index
    const edge = Math.min(
      1,
      position / (fadeInSec * sampleRate),
      (total - 1 - position) / (fadeOutSec * sampleRate),
    )
    return Math.round(32_767 * Math.tanh(1.1 * value) * Math.max(0, edge))
  })
  return new Int16Array(rounded)
}
