import type { Timeline } from '../model/timeline.ts'
import { createSentenceIndex, type SentenceIndex } from '../timeline/sentence-index.ts'

/**
 * Finds where a sentence `by` sentences on (or back) from a position starts, in seconds of media time; `by` 0 is the
 * start of the one being heard. `null` where none of its words has its time yet.
 */
export type FindSentence = (timeline: Timeline, positionSec: number, by: number) => number | null

/** The sentences of a text are cut when first asked for, and once a text. */
export function createSentenceFinder(): FindSentence {
  let known: { text: string; sentences: SentenceIndex } | null = null
  return (timeline, positionSec, by) => {
    const { text, wordCount } = timeline
    if (known?.text !== text) known = { text, sentences: createSentenceIndex(text) }
    const { sentences } = known
    if (sentences.count === 0 || wordCount === 0) return null

    const heard = Math.max(0, timeline.wordAtTime(positionSec))
    const here = sentences.at(timeline.word(heard).charStart)
    const { start } = sentences.span(Math.min(Math.max(0, here + Math.trunc(by)), sentences.count - 1))
    if (timeline.word(wordCount - 1).charStart < start) return null
    // A look-up by character gives the word before where a sentence opens with a quotation mark.
    const near = Math.max(0, timeline.wordAtChar(start))
    return timeline.word(timeline.word(near).charStart < start ? near + 1 : near).startSec
  }
}
