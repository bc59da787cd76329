import type { Utterance } from './utterance.ts'

/**
 * Writes one text that is spoken meanwhile. A handle of its own: what comes late for an answer that was stopped falls on
 * a closed writer, and not into the next answer.
 */
export interface SpeechWriter {
  /** What is spoken of it; its `settled` tells how that ended. */
  readonly utterance: Utterance
  /** Whether it still takes text: until `end`, a stop, another `speak`, or an error. */
  readonly isOpen: boolean
  /** Takes a piece of the text, as small as a token. When it is not open, does nothing. */
  write(text: string): void
  /** Speaks what waits, also half a sentence. A pause of the source does so by itself, for whole words. */
  flush(): void
  /** That was all of the text. */
  end(): void
}
