import { sentenceStarts } from '../text/segment-sentences.ts'
import type { TextSpan } from '../text/text-span.ts'

/** The sentences of a text, by number and by place. */
export interface SentenceIndex {
  readonly count: number
  /** Number of the sentence an offset lies in; the nearest one outside of the text. O(log n). */
  at(offset: number): number
  /** Where a sentence stands, with the white space behind it. Throws a `RangeError` outside 0 to `count - 1`. */
  span(index: number): TextSpan
}

/** @param lang BCP 47 tag of the text, for where its sentences end. */
export function createSentenceIndex(text: string, lang?: string): SentenceIndex {
  const starts = sentenceStarts(text, lang)
  return {
    count: starts.length,
    at(offset) {
      let low = 0
      let high = starts.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((starts[middle] as number) <= offset) low = middle + 1
        else high = middle
      }
      return Math.max(0, low - 1)
    },
    span(index) {
      const start = starts[index]
      if (start === undefined)
        throw new RangeError(`There is no sentence ${index}: the text has ${starts.length}.`)
      return { start, end: starts[index + 1] ?? text.length }
    },
  }
}
