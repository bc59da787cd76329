import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import type { AudioEncoder, CreateEncoder } from './audio-encoder.ts'
import type { SpokenPart } from './char-times.ts'
import { encodeParts } from './encode-parts.ts'
import { encodeSong } from './music/encode-song.ts'
import { createPlainEncoder, plainFormats } from './plain-encoder.ts'
import type { SimulatedVoice } from './simulated-voices.ts'
import type { SimulatorVoice, SpeechTask } from './simulator-voice.ts'
import { renderTones } from './tones.ts'

export interface ToneVoiceOptions {
  /**
   * Encodes what compresses. `formats` are those it makes; `createEncoder` is called once an answer with one of them.
   * Left out: `pcm_*`, `ulaw_8000` and `alaw_8000` alone, and with them `wav_*`.
   */
  encoder?: { formats: readonly OutputFormat[]; createEncoder: CreateEncoder } | undefined
}

// Long enough to hold a sentence, short enough for the first of them to be ready at once.
const charsAtATime = 120

/**
 * A voice for everywhere, without WebAssembly: one soft tone a character, silence at punctuation, times exact to
 * the sample. The text as spoken is the text as written.
 */
export function createToneVoice({ encoder }: ToneVoiceOptions = {}): SimulatorVoice {
  const encoderOf = (format: OutputFormat): AudioEncoder => {
    const own = createPlainEncoder(format) ?? encoder?.createEncoder(format)
    if (!own) throw new TypeError(`The tone voice was given no encoder that makes ${format}.`)
    return own
  }
  return {
    formats: [...plainFormats, ...(encoder?.formats ?? [])],
    async *speak(task) {
      const { sampleRate } = formatFacts(task.format)
      yield* whileWanted(encodeParts(hum(task, sampleRate), sampleRate, encoderOf(task.format)), task.signal)
    },
    async *compose(task) {
      yield* whileWanted(encodeSong(task, encoderOf(task.format)), task.signal)
    },
  }
}

function* whileWanted<Chunk>(chunks: Iterable<Chunk>, signal: AbortSignal): Generator<Chunk, void> {
  for (const chunk of chunks) {
    signal.throwIfAborted()
    yield chunk
  }
}

/** The lowest note of a voice, in hertz, so that voices can be told apart by ear. */
export function tonePitchOf(voice: SimulatedVoice): number {
  const base = voice.labels.gender === 'female' ? 196 : 110
  const offset = [...voice.voiceId].reduce((sum, char) => sum + char.codePointAt(0)!, 0) % 7
  return base * 2 ** (offset / 12)
}

function* hum(task: SpeechTask, sampleRate: number): Generator<SpokenPart> {
  const chars = [...task.text]
  const pitchHz = tonePitchOf(task.voice)
  let positionSamples = 0
  for (let from = 0; from < chars.length; from += charsAtATime) {
    const startSec = positionSamples / sampleRate
    const stretch = chars.slice(from, from + charsAtATime)
    const { samples, times } = renderTones(stretch, { sampleRate, pitchHz, speed: task.speed, startSec })
    positionSamples += samples.length
    yield { samples, written: times, spoken: times }
  }
}
