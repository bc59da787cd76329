import type { CharRange } from './char-range.ts'

/** Longest run of text that is one element, in UTF-16 units: what it costs to make its words grows with it. */
export const longestPassage = 1_000

const lineEnd = /\n/gu
const sentenceEnd = /[.!?…][\p{Pe}\p{Pf}"']*\s+|[。！？｡][\p{Pe}\p{Pf}"']*\s*/gu
const clauseEnd = /[,;:–—]\s+|[、，；：]\s*|\s+/gu
// What must not stand at the start of a passage, because it belongs to the character before.
const joined = /[\p{M}\u200d\udc00-\udfff]/u

/** The lines of a text, each with the line break behind it; together they are the whole text. */
export function splitParagraphs(text: string): CharRange[] {
  const ranges: CharRange[] = []
  let charStart = 0
  for (const { index } of text.matchAll(lineEnd)) {
    ranges.push({ charStart, charEnd: index + 1 })
    charStart = index + 1
  }
  if (charStart < text.length) ranges.push({ charStart, charEnd: text.length })
  return ranges
}

/** A paragraph in passages of at most `longestPassage`, cut behind sentences where that can be. */
export function splitPassages(text: string, paragraph: CharRange): CharRange[] {
  const ranges: CharRange[] = []
  let { charStart } = paragraph
  while (paragraph.charEnd - charStart > longestPassage) {
    const charEnd = cutFrom(text, charStart)
    ranges.push({ charStart, charEnd })
    charStart = charEnd
  }
  if (charStart < paragraph.charEnd) ranges.push({ charStart, charEnd: paragraph.charEnd })
  return ranges
}

/** Where to end a passage: behind its last sentence, else behind its last clause or word, else between characters. */
function cutFrom(text: string, charStart: number): number {
  const stretch = text.slice(charStart, charStart + longestPassage)
  for (const end of [sentenceEnd, clauseEnd]) {
    const cut = lastEndOf(stretch, end)
    if (cut > longestPassage / 4) return charStart + cut
  }
  let cut = charStart + longestPassage
  while (cut > charStart + 1 && (joined.test(text.charAt(cut)) || text.charAt(cut - 1) === '\u200d')) cut--
  return cut
}

function lastEndOf(stretch: string, pattern: RegExp): number {
  let end = 0
  for (const match of stretch.matchAll(pattern)) end = match.index + match[0].length
  return end
}
