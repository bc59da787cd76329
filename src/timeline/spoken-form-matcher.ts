import type { TextSpan } from '../text/text-span.ts'
import { createSignReader, isSyllable, sentenceEnd, type ComparableSign } from './comparable-signs.ts'
import { markupEnd } from './markup-end.ts'
import { spokenWeight } from './spoken-weight.ts'

/** Tells when a piece of the text is heard, in seconds. Pieces come in the order of the text. */
export type TellTime = (span: TextSpan, startSec: number, endSec: number) => void

/** Finds the caller's text in what was really spoken. */
export interface SpokenFormMatcher {
  /** Takes one entry of the alignment of the spoken form. */
  take(entry: string, startSec: number, endSec: number): void
  /** More of the text came, to be spoken. */
  append(text: string): void
  /**
   * The speech breaks off, and goes on with another answer.
   * @param fromChar Where in the text that begins: what is before it was said. Left out: nobody knows how far the speech
   * came; behind the last that can be told.
   */
  beginPart(fromChar?: number): void
  /** No more will come: what is left of the text was said in what is left of the sound. */
  end(): void
}

type WrittenSign = ComparableSign & TextSpan
type SpokenSign = ComparableSign & { startSec: number; endSec: number }

// So many signs alike are no chance.
const surely = 4
const surelyInSyllables = 2
// How far ahead the text is searched for where its spoken form goes on, in signs.
const reach = 240
// How many signs behind the end of a sentence a surer meeting is waited for, before that end is taken for one.
const patience = 12

/**
 * Follows a text in its normalized form, where the service gave times for that alone (contract 3.5): "five dollars"
 * is when "$5" is heard, and a romanised run when the run is that it stands for. Where both agree it goes sign by
 * sign. Where they part, it seeks the nearest place at which they surely meet again; what lies between on the one
 * side was said in what lies between on the other, shared out by how long each sign takes.
 */
export function createSpokenFormMatcher(text: string, tell: TellTime): SpokenFormMatcher {
  const written = writtenSigns(text)
  let length = text.length
  const readSpoken = createSignReader()
  let position = 0
  // Spoken, but not found yet.
  let pending: SpokenSign[] = []

  const agree = (): void => {
    let count = 0
    for (; count < pending.length; count++) {
      const sign = written[position]
      const heard = pending[count] as SpokenSign
      if (sign?.key !== heard.key) break
      tell(sign, heard.startSec, heard.endSec)
      position++
    }
    if (count > 0) pending = pending.slice(count)
  }

  /** What lies before both meeting points was said in one and the same time. */
  const bridge = (writtenCount: number, spokenCount: number): void => {
    const said = pending.slice(0, spokenCount)
    // Where the spoken form makes no pause, the full stop was that of an abbreviation.
    const hasPause = said.some(({ key }) => key === sentenceEnd)
    const signs = written
      .slice(position, position + writtenCount)
      .filter(({ key }) => hasPause || key !== sentenceEnd)
    position += writtenCount
    pending = pending.slice(spokenCount)
    const [first] = said
    const last = said.at(-1)
    // What was not spoken at all has no time.
    if (!first || !last) return
    const totalWeight = signs.reduce((sum, sign) => sum + spokenWeight(sign.key), 0)
    const secPerWeight = (last.endSec - first.startSec) / totalWeight
    let atSec = first.startSec
    for (const sign of signs) {
      const endSec = atSec + spokenWeight(sign.key) * secPerWeight
      tell(sign, atSec, endSec)
      atSec = endSec
    }
  }

  /** Where the speech broke off, its last word is all that it is found by. */
  const meetAtBreak = (): void => {
    const limit = Math.min(written.length, position + reach)
    for (let spokenCount = 0; spokenCount < pending.length - 1; spokenCount++) {
      if (!pending[spokenCount]?.isStart) continue
      for (let index = position; index < limit; index++) {
        if (!written[index]?.isStart || runLength(index, spokenCount) < pending.length - spokenCount) continue
        bridge(index - position, spokenCount)
        return agree()
      }
    }
  }

  const runLength = (writtenIndex: number, spokenIndex: number): number => {
    let length = 0
    while (
      spokenIndex + length < pending.length &&
      written[writtenIndex + length]?.key === pending[spokenIndex + length]?.key
    ) {
      length++
    }
    return length
  }

  const isSure = (writtenIndex: number, spokenIndex: number, isLast: boolean): boolean => {
    const length = runLength(writtenIndex, spokenIndex)
    const key = pending[spokenIndex]?.key ?? ''
    if (length >= (isSyllable(key) ? surelyInSyllables : surely)) return true
    // At the very end there is nothing more to be alike.
    const isEnd = writtenIndex + length === written.length && spokenIndex + length === pending.length
    return isLast && isEnd && length > 0 && key !== sentenceEnd
  }

  /** The nearest place at which text and speech surely meet again, as counts of what lies before it on each side. */
  const findMeeting = (isLast: boolean): { writtenCount: number; spokenCount: number } | null => {
    const limit = Math.min(written.length, position + reach)
    let nearest: { writtenCount: number; spokenCount: number } | null = null
    let distance = Number.POSITIVE_INFINITY
    for (let spokenCount = 0; spokenCount < Math.min(pending.length, distance); spokenCount++) {
      if (!pending[spokenCount]?.isStart) continue
      for (let index = position; index < limit && index - position + spokenCount < distance; index++) {
        if (!written[index]?.isStart || !isSure(index, spokenCount, isLast)) continue
        nearest = { writtenCount: index - position, spokenCount }
        distance = index - position + spokenCount
      }
    }
    return nearest ?? meetingAtSentenceEnd()
  }

  const meetingAtSentenceEnd = (): { writtenCount: number; spokenCount: number } | null => {
    const spokenCount = pending.findIndex(({ key }) => key === sentenceEnd)
    if (spokenCount === -1 || pending.length - spokenCount < patience) return null
    let index = position
    while (index < written.length && written[index]?.key !== sentenceEnd) index++
    return index === written.length ? null : { writtenCount: index - position, spokenCount }
  }

  const follow = (isLast: boolean): void => {
    for (;;) {
      agree()
      if (pending.length === 0) return
      const meeting = findMeeting(isLast)
      if (!meeting) return
      bridge(meeting.writtenCount, meeting.spokenCount)
    }
  }

  return {
    take(entry, startSec, endSec) {
      const signs = entry.length === 1 ? readSpoken(entry) : [...entry].flatMap(readSpoken)
      const stepSec = (endSec - startSec) / signs.length
      let isNewWord = false
      for (const [index, sign] of signs.entries()) {
        isNewWord ||= sign.isStart
        pending.push({
          ...sign,
          startSec: startSec + index * stepSec,
          endSec: startSec + (index + 1) * stepSec,
        })
      }
      // While they are apart, a meeting is looked for once a word.
      if (isNewWord || pending.length === signs.length) follow(false)
    },
    append(more) {
      written.push(...writtenSigns(more, length))
      length += more.length
    },
    beginPart(fromChar) {
      if (fromChar === undefined) meetAtBreak()
      const behind = fromChar === undefined ? position : written.findIndex(({ start }) => start >= fromChar)
      bridge((behind < 0 ? written.length : Math.max(position, behind)) - position, pending.length)
    },
    end() {
      follow(true)
      bridge(written.length - position, pending.length)
    },
  }
}

/** @param from Where the text begins in the whole. */
function writtenSigns(text: string, from = 0): WrittenSign[] {
  const read = createSignReader()
  const signs: WrittenSign[] = []
  let start = 0
  let markedTo = 0
  for (const char of text) {
    const end = start + char.length
    if (char === '<') markedTo = markupEnd(text, start)
    for (const sign of read(char)) {
      // A full stop inside of "3.50" ends no sentence.
      const isInside = char === '.' && /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))
      if (!isInside && start >= markedTo) signs.push({ ...sign, start: from + start, end: from + end })
    }
    start = end
  }
  return signs
}
