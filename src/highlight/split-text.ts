import type { CharRange } from './char-range.ts'

/** Longest run of text that is one element, in UTF-16 units: what it costs to make its words grows with it. */
export const longestPassage = 1_000

const sentenceEnd = /[.!?…][\p{Pe}\p{Pf}"']*\s+|[。！？｡][\p{Pe}\p{Pf}"']*\s*/gu
const clauseEnd = /[,;:–—]\s+|[、，；：]\s*|\s+/gu
// What must not stand at the start of a passage, because it belongs to the character before.
const joined = /[\p{M}\u200d\udc00-\udfff]/u

/** The lines of a text from an offset on, each with the line break behind it; together they are all of it. */
export function splitParagraphs(text: string, from = 0): CharRange[] {
  const ranges: CharRange[] = []
  let charStart = from
  for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', charStart)) {
    ranges.push({ charStart, charEnd: end + 1 })
    charStart = end + 1
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
