import type { TimedWord } from '../model/timed-word.ts'
import { blank } from '../text/blanks.ts'
import { segmentWords } from '../text/segment-words.ts'
import type { TextSpan } from '../text/text-span.ts'
import { spokenWeight } from './spoken-weight.ts'

const blanks = new RegExp(blank, 'u')

/** A word with its times, its place counted from the start of its stretch. */
export type SpreadWord = Pick<
  TimedWord,
  'text' | 'charStart' | 'charEnd' | 'startSec' | 'endSec' | 'estimated'
>

/**
 * The words of a stretch of text of which only the whole has its times: several share them by how long each takes to be
 * said, about.
 * @param isTimed Whether words were timed one by one: then what has no blank in it is one word, and its times are those.
 */
export function spreadWords(text: string, startSec: number, endSec: number, isTimed: boolean): SpreadWord[] {
  const spans = [...segmentWords(text)]
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return []
  const one = { start: first.start, end: last.end }
  const isOne = spans.length === 1 || (isTimed && !blanks.test(text.slice(one.start, one.end)))
  const times = isOne ? () => [startSec, endSec] : sharesOf(text, startSec, endSec)
  return (isOne ? [one] : spans).map(({ start, end }) => {
    const [from = startSec, to = endSec] = times({ start, end })
    const word = text.slice(start, end)
    return { text: word, charStart: start, charEnd: end, startSec: from, endSec: to, estimated: !isOne }
  })
}

function sharesOf(text: string, startSec: number, endSec: number): (span: TextSpan) => number[] {
  const ends = [0]
  for (const char of text) {
    const end = ends.at(-1)! + spokenWeight(char)
    // A place for each of its one or two UTF-16 units.
    ends.push(...Array.from({ length: char.length }, () => end))
  }
  const secPerWeight = (endSec - startSec) / ends.at(-1)!
  return ({ start, end }) => [start, end].map((offset) => startSec + ends[offset]! * secPerWeight)
}
