import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'
import { createSentenceIndex } from '../timeline/sentence-index.ts'
import { firstEndingAfter, type CharRange } from './char-range.ts'

/** How a text falls into what lights up. */
export interface TextUnits {
  /** The unit that a word belongs to. */
  around(word: CharRange): CharRange
  /** The units within a passage that have elements of their own, in order; they may reach beyond it. */
  within(passage: CharRange): readonly CharRange[]
}

/** The timed words that lie, at least in part, within a range; in order. */
export function wordsWithin(timeline: Timeline, { charStart, charEnd }: CharRange): TimedWord[] {
  const words: TimedWord[] = []
  let index = firstEndingAfter(timeline.wordCount, (at) => timeline.word(at), charStart)
  for (; index < timeline.wordCount; index++) {
    const word = timeline.word(index)
    if (word.charStart >= charEnd) break
    words.push(word)
  }
  return words
}

export function createTextUnits(
  unit: HighlightUnit,
  timeline: Timeline,
  paragraphs: readonly CharRange[],
  lang?: string,
): TextUnits {
  const paragraphAt = (offset: number): CharRange => {
    const index = firstEndingAfter(paragraphs.length, (at) => paragraphs[at]!, offset)
    return paragraphs[index] ?? { charStart: 0, charEnd: timeline.text.length }
  }
  switch (unit) {
    case 'word':
      return { around: (word) => word, within: (passage) => wordsWithin(timeline, passage) }
    case 'sentence':
      return createSentenceUnits(timeline.text, paragraphAt, lang)
    case 'paragraph':
      return { around: (word) => paragraphAt(word.charStart), within: () => [] }
  }
}

/** A line break ends a sentence, so each paragraph is cut on its own, when it is come to. */
function createSentenceUnits(
  text: string,
  paragraphAt: (offset: number) => CharRange,
  lang: string | undefined,
): TextUnits {
  let paragraph: CharRange | null = null
  let sentences: CharRange[] = []
  const sentencesAt = (offset: number): CharRange[] => {
    const found = paragraphAt(offset)
    if (found !== paragraph) {
      paragraph = found
      sentences = sentencesOf(text, found, lang)
    }
    return sentences
  }
  return {
    around(word) {
      const all = sentencesAt(word.charStart)
      return all[firstEndingAfter(all.length, (at) => all[at]!, word.charStart)] ?? word
    },
    within: (passage) =>
      sentencesAt(passage.charStart).filter(
        ({ charStart, charEnd }) => charStart < passage.charEnd && charEnd > passage.charStart,
      ),
  }
}

/** The sentences of a paragraph without the white space around them, which never lights up. */
function sentencesOf(text: string, { charStart, charEnd }: CharRange, lang: string | undefined): CharRange[] {
  const paragraph = text.slice(charStart, charEnd)
  const index = createSentenceIndex(paragraph, lang)
  const ranges: CharRange[] = []
  for (let number = 0; number < index.count; number++) {
    const { start, end } = index.span(number)
    const sentence = paragraph.slice(start, end)
    const from = start + sentence.length - sentence.trimStart().length
    const to = start + sentence.trimEnd().length
    if (from < to) ranges.push({ charStart: charStart + from, charEnd: charStart + to })
  }
  return ranges
}
