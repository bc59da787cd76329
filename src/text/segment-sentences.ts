import { segmentInWindows } from './segment-in-windows.ts'

const withoutSegmenter = /[^.!?…。！？\n]+(?:[.!?…。！？]+["'”’)\]»」』]*\s*|\n+|$)|[.!?…。！？\n]+\s*/gu

/**
 * Where the sentences of a text begin, as UTF-16 offsets; together the sentences are the whole text,
 * each with the white space behind it. A line break ends a sentence. Empty for an empty text.
 * @param lang BCP 47 tag of the text; left out: the runtime's default.
 */
export function sentenceStarts(text: string, lang?: string): number[] {
  if (typeof Intl.Segmenter === 'undefined') {
    return [...text.matchAll(withoutSegmenter)].map((match) => match.index)
  }
  const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' })
  return [...segmentInWindows(text, segmenter)].map(({ start }) => start)
}
