import type { SpeechError } from '../base/speech-error.ts'
import type { Recording } from './recording.ts'

/** How an utterance came to its end. */
export type SpeechOutcome =
  | {
      /** `ended`: heard to its end. `stopped`: by `stop`, `skipUtterance` or unmount. `interrupted`: by the next `speak`. */
      type: 'ended' | 'stopped' | 'interrupted'
      /** The part of the text that was really heard, up to the end of the last word begun. */
      heardText: string
    }
  | { type: 'failed'; heardText: string; error: SpeechError }

/** One text being spoken. */
export interface Utterance {
  readonly id: string
  readonly text: string
  readonly recording: Recording
  /** Resolves once, when it is over. Never rejects, so nothing need be awaited or caught. */
  readonly settled: Promise<SpeechOutcome>
}
