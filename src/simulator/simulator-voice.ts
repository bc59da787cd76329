import type { OutputFormat } from '../model/output-format.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { Song } from './music/song.ts'
import type { SimulatedVoice } from './simulated-voices.ts'

/** One text to speak, checked: what the routes ask of a `SimulatorVoice`. */
export interface SpeechTask {
  text: string
  voice: SimulatedVoice
  /** One of the voice's own `formats`; where `wav_*` is asked for, the `pcm_*` of its rate. */
  format: OutputFormat
  /** ISO 639-1 of the text; `null` where the caller did not say. */
  languageCode: string | null
  /** Whether numbers and the like are spelled out before they are spoken. */
  spellOut: boolean
  /** Whether `[whispers]` is a direction to the actor rather than a word: true for `eleven_v3`. */
  audioTags: boolean
  /** 0.7 to 1.2; 1 is the voice's own pace. */
  speed: number
  /** Aborts when nobody listens any more. */
  signal: AbortSignal
}

/** One song to play, checked. */
export interface MusicTask {
  song: Song
  /** As of a `SpeechTask`. */
  format: OutputFormat
  /** Aborts when nobody listens any more. */
  signal: AbortSignal
}

/**
 * The engine behind the routes, as a value, so that the same handler runs in Node, in a worker and in a page.
 *
 * The chunks of one task, put together, are: the audio in the task's format; one alignment entry for each code
 * point of the text, in order, on the clock of the whole answer, each starting where the one before ended, the
 * last ending with the audio; the same for the text as it was spoken. A chunk's entries are those that start in
 * its audio. Equal tasks give equal chunks.
 */
export interface SimulatorVoice {
  /**
   * What it can encode, without `wav_*`, which the routes make of `pcm_*`. Another format is answered with an
   * error that names these.
   */
  readonly formats: readonly OutputFormat[]
  /** Speaks, a chunk at a time and no faster than it is read. Rejects with the signal's reason when that aborts. */
  speak(task: SpeechTask): AsyncIterable<SpeechChunk>
  /** Plays in the same way, without any alignment. Left out: the routes of music answer with an error that says so. */
  compose?(task: MusicTask): AsyncIterable<SpeechChunk>
}
