import type { SpeechError } from '../base/speech-error.ts'
import type { PauseReason, SpeechMetrics } from './speech-state.ts'
import type { TimedWord } from './timed-word.ts'
import type { SpeechOutcome, Utterance } from './utterance.ts'

/** What can be listened to; one object each. */
export interface SpeechEventMap {
  /** The first sample is heard. */
  start: { utterance: Utterance }
  /**
   * A word begins to be heard: once per word, in order. `charIndex` and `charLength` are in UTF-16 units of the text,
   * `elapsedSec` in media time. `skipped`: it was jumped over or its moment was missed.
   */
  boundary: {
    utterance: Utterance
    word: TimedWord
    charIndex: number
    charLength: number
    elapsedSec: number
    skipped: boolean
  }
  /** The position was moved by hand: whoever draws from the clock looks again. */
  seek: { utterance: Utterance; positionSec: number }
  /** It was paused; `pausedBy` says by whom. Not told where it was prepared with `autoPlay: false`. */
  pause: { utterance: Utterance; pausedBy: PauseReason }
  /** It goes on after a pause. */
  resume: { utterance: Utterance }
  /** It is over: exactly once per utterance. */
  end: { utterance: Utterance; outcome: SpeechOutcome; metrics: SpeechMetrics }
  /** Something failed; never for an abort. */
  error: { utterance: Utterance | null; error: SpeechError }
}

/** The same as callbacks. The newest is called; never from render or from an effect of state. */
export type SpeechEvents = {
  [E in keyof SpeechEventMap as `on${Capitalize<E>}`]?: ((event: SpeechEventMap[E]) => void) | undefined
}
