import { childrenOf, isLink, isTargetOpen, type MarkdownNode } from './markdown-inline.ts'

// In UTF-16 units. What goes on for longer is no mark that waits for its end, and is said as it stands.
const longestMark = 200
const longestRow = 400
const longestTarget = 2000

// A line that may still become a heading, an item, a rule, a table, the underline of a heading, or the fence of code.
const onlyMarks = /^[\s>]*(?:[-*+=_~`#|:]*|\d{1,9}[.)]?)[ \t]*$/u
const delimiterRow = /^[\s>|:-]*$/u
const row = /^[ \t>]*\|/u
const definition = /^ {0,3}\[[^\]]*\]:/u
const unfinished =
  /(?:[*_~`]+|[\\!]|[ \t]+|&#?\w{0,31}|<(?:[/a-z!?][^<>]*)?|(?<![\p{L}\p{N}])(?:ht{0,2}|https?(?::[^\s)]*)?|w{1,3}|www\.[^\s)]*))$/iu

/**
 * From where on the end of a text does not say yet what it is, for what comes next may turn it into markup: never
 * further back than a mark can be long.
 */
export function undecidedFrom(text: string, document: MarkdownNode): number {
  return Math.min(
    text.length,
    ...undecidedSigns(text),
    ...undecidedLines(text, document),
    ...undecidedMarks(text, document),
  )
}

function* undecidedSigns(text: string): Generator<number, void> {
  const from = Math.max(0, text.length - longestMark)
  const found = unfinished.exec(text.slice(from))
  if (found) yield from + found.index
}

function* undecidedLines(text: string, document: MarkdownNode): Generator<number, void> {
  const start = text.lastIndexOf('\n') + 1
  const line = text.slice(start)
  const before = (at: number): number => text.slice(0, at).trimEnd().length
  if (onlyMarks.test(line) || definition.test(line)) yield before(start)
  if (text.length - start > longestRow || document.lastChild?.name === 'Table') return
  if (row.test(line)) yield before(start)
  const previous = text.lastIndexOf('\n', start - 2) + 1
  if (start > 0 && delimiterRow.test(line) && row.test(text.slice(previous, start))) yield before(previous)
}

/** Of the sentence that is being written: code, brackets and targets of links that are not closed. */
function* undecidedMarks(text: string, document: MarkdownNode): Generator<number, void> {
  let sentence = document.lastChild
  while (sentence?.lastChild && !/^(?:Paragraph|Task|TableCell|\w+Heading\d)$/u.test(sentence.name)) {
    sentence = sentence.lastChild
  }
  if (!sentence || sentence.to < text.trimEnd().length) return
  let at = sentence.from
  for (const child of childrenOf(sentence)) {
    yield* undecidedBetween(text, at, child.from)
    at = child.to
    if (child.name !== 'Link' && child.name !== 'Image') continue
    const isOpen = isTargetOpen(text, child, text.length)
    const mayGoOn = at === text.length && !isLink(text, child, at)
    if ((isOpen || mayGoOn) && text.length - child.from <= longestTarget) yield child.from
  }
  yield* undecidedBetween(text, at, text.length)
}

function* undecidedBetween(text: string, from: number, to: number): Generator<number, void> {
  for (const sign of ['`', '[']) {
    const index = text.slice(from, to).indexOf(sign, Math.max(0, text.length - longestMark - from))
    if (index !== -1) yield from + index - (text[from + index - 1] === '!' ? 1 : 0)
  }
}
