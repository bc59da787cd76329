import type { CharRange } from './char-range.ts'
import type { TaggedText } from './tagged-text.ts'
import type { TextEdit } from './text-edit.ts'

interface Word extends CharRange {
  text: string
}

/** Words of the text and words on the page that are the same, by their indices; both rise. */
interface Pair {
  source: number
  page: number
}

// Scripts without spaces go sign by sign, so that a word that is still being written is found as far as it goes.
const unspaced = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]`
const words = new RegExp(String.raw`${unspaced}|(?:(?!${unspaced})[\p{L}\p{M}\p{N}])+`, 'gu')
// How far behind the last same word the next one may be, in words: numbers of items stand in the text alone, code and
// buttons on the page alone.
const sourceReach = 12
const pageReach = 400
// Of the words of the shorter one at least so many are the other's.
const leastShare = 0.6

/**
 * Finds a text that is spoken while it is written in what an app made of it: markdown rendered as HTML, say, which may be
 * ahead of what is spoken, or behind. The same words in the same order are the same place; what stands between them
 * may differ. `null` where it is not the same text.
 */
export function findRenderedText(source: TaggedText, page: string): TextEdit | null {
  const sourceWords = wordsOf(source)
  const pageWords = wordsOf({ text: page, tags: [] })
  const pairs = pair(sourceWords, pageWords)
  const shorter = Math.min(sourceWords.length, pageWords.length)
  if (pairs.length === 0 || pairs.length < leastShare * shorter) return null
  const sides = {
    source: { text: source.text, words: sourceWords },
    page: { text: page, words: pageWords },
  }
  const across = (range: CharRange, side: keyof Pair, other: keyof Pair): CharRange | null => {
    const wordAt = (on: keyof Pair, index: number): Word =>
      sides[on].words[(pairs[index] as Pair)[on]] as Word
    const first = firstWhere(pairs.length, (index) => wordAt(side, index).charEnd > range.charStart)
    const last = firstWhere(pairs.length, (index) => wordAt(side, index).charStart >= range.charEnd) - 1
    if (last < first) return null
    const { charStart } = wordAt(other, first)
    const { charEnd } = wordAt(other, last)
    // The signs that touch a word are its own, where they are there too: "$5", "20%".
    const before = sides[side].text.slice(range.charStart, wordAt(side, first).charStart)
    const behind = sides[side].text.slice(wordAt(side, last).charEnd, range.charEnd)
    return {
      charStart: charStart - (sides[other].text.endsWith(before, charStart) ? before.length : 0),
      charEnd: charEnd + (sides[other].text.startsWith(behind, charEnd) ? behind.length : 0),
    }
  }
  return {
    toNew: (range) => across(range, 'source', 'page'),
    toOld: (range) => across(range, 'page', 'source') ?? { charStart: 0, charEnd: 0 },
  }
}

/** The words that are shown of a text; one may have tags within. */
function wordsOf({ text, tags }: TaggedText): Word[] {
  let shown = ''
  const stretches: { shownStart: number; charStart: number }[] = []
  let at = 0
  for (const { charStart, charEnd } of [...tags, { charStart: text.length, charEnd: text.length }]) {
    if (charStart > at) {
      stretches.push({ shownStart: shown.length, charStart: at })
      shown += text.slice(at, charStart)
    }
    at = Math.max(at, charEnd)
  }
  let stretch = 0
  const charAt = (offset: number): number => {
    while ((stretches[stretch + 1]?.shownStart ?? Number.POSITIVE_INFINITY) <= offset) stretch++
    const { shownStart, charStart } = stretches[stretch] ?? { shownStart: 0, charStart: 0 }
    return charStart + offset - shownStart
  }
  return Array.from(shown.matchAll(words), ({ 0: word, index }) => {
    const charStart = charAt(index)
    return { text: word, charStart, charEnd: charAt(index + word.length - 1) + 1 }
  })
}

function pair(source: readonly Word[], page: readonly Word[]): Pair[] {
  const pairs: Pair[] = []
  let at: Pair | null = { source: 0, page: 0 }
  while ((at = nextPair(source, page, at))) {
    pairs.push(at)
    at = { source: at.source + 1, page: at.page + 1 }
  }
  return pairs
}

/** The nearest place at which two words in a row are the same, but for one between; or all that is left is. */
function nextPair(source: readonly Word[], page: readonly Word[], from: Pair): Pair | null {
  const isSame = (one: number, other: number): boolean => source[one]?.text === page[other]?.text
  const isEnd = (one: number, other: number): boolean => one >= source.length || other >= page.length
  if (!isEnd(from.source, from.page) && isSame(from.source, from.page)) return from
  const goesOn = (one: number, other: number): boolean =>
    isEnd(one, other) || isSame(one, other) || isSame(one + 1, other) || isSame(one, other + 1)
  let nearest: Pair | null = null
  let distance = sourceReach + pageReach
  for (let skipped = 0; skipped < Math.min(sourceReach, distance); skipped++) {
    const one = from.source + skipped
    for (let other = from.page; other - from.page + skipped < distance && !isEnd(one, other); other++) {
      if (!isSame(one, other) || !goesOn(one + 1, other + 1)) continue
      nearest = { source: one, page: other }
      distance = other - from.page + skipped
    }
  }
  return nearest
}

/** The first index for which something holds that holds for all behind it. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
