import type { TimedWord } from './timed-word.ts'

/** What is said when, on the caller's own text. Grows while audio arrives; what it has said, it never changes. */
export interface Timeline {
  /** The text as the caller passed it, marks and all where it is markdown. */
  readonly text: string
  /**
   * Stretches of the text that are not for the reader, in order: what directs the voice, `[whispers]` (contract 3.5),
   * each with the blank that goes with it, and the marks of markdown. They have no words. Empty where neither is taken off.
   */
  readonly tags: readonly Pick<TimedWord, 'charStart' | 'charEnd'>[]
  /** Whether the text was written while it was spoken. */
  readonly isLive: boolean
  /** How many words have their times so far. */
  readonly wordCount: number
  /** The word at an index from 0 to `wordCount - 1`. Throws a `RangeError` outside. */
  word(index: number): TimedWord
  /**
   * Index of the word that is heard at a media time: the last one that has started, also in the pause after it.
   * -1 before the first word.
   */
  wordAtTime(positionSec: number): number
  /** Index of the word at a UTF-16 offset; between two words, the one before. -1 where no timed word is. */
  wordAtChar(offset: number): number
  /** Calls when words were added. */
  subscribe(listener: () => void): () => void
}
