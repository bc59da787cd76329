import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'

/** A timeline of words whose times are all known from the start: of a transcript, or of captions. */
export class WordTimeline implements Timeline {
  readonly text: string
  readonly tags: Timeline['tags'] = []
  readonly isLive = false
  readonly #words: readonly Omit<TimedWord, 'index'>[]

  /** @param words One behind the other in the text, and in time. */
  constructor(text: string, words: readonly Omit<TimedWord, 'index'>[]) {
    this.text = text
    this.#words = words
  }

  get wordCount(): number {
    return this.#words.length
  }

  word(index: number): TimedWord {
    const word = this.#words[index]
    if (!word) throw new RangeError(`There is no word ${index}: the timeline has ${this.wordCount} words.`)
    return { index, ...word }
  }

  wordAtTime(positionSec: number): number {
    return this.#countWhile((word) => word.startSec <= positionSec) - 1
  }

  wordAtChar(offset: number): number {
    return this.#countWhile((word) => word.charStart <= offset) - 1
  }

  /** It never changes: nobody is ever called. */
  subscribe(): () => void {
    return () => undefined
  }

  /** How many words there are before the first that does not satisfy what all before it do. O(log n). */
  #countWhile(holds: (word: Omit<TimedWord, 'index'>) => boolean): number {
    let low = 0
    let high = this.#words.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (holds(this.#words[middle]!)) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Of what is not known yet. */
export function emptyTimeline(): Timeline {
  return new WordTimeline('', [])
}
