import type { TranscriptWord } from '../model/transcript.ts'
import { spokenWeight } from './spoken-weight.ts'

/** A word that has its times, be they measured or not. */
export interface FilledWord extends TranscriptWord {
  startSec: number
  endSec: number
  /** Whether any of the two was filled in. */
  estimated: boolean
}

// How long a letter takes, about, where no time behind tells, in seconds.
const letterSec = 0.065

/** Fills in the times that are missing: who has none shares the time between those who have, by length. */
export function fillTimes(words: readonly TranscriptWord[]): FilledWord[] {
  const filled: FilledWord[] = []
  let fromSec = 0
  for (let index = 0; index < words.length;) {
    const word = words[index]!
    if (word.startSec !== null && word.endSec !== null) {
      const startSec = Math.max(0, word.startSec)
      filled.push({ ...word, startSec, endSec: Math.max(startSec, word.endSec), estimated: false })
      fromSec = Math.max(startSec, word.endSec)
      index++
      continue
    }
    const end = endOfGap(words, index)
    const gap = words.slice(index, end)
    const untilSec = knownEndSec(gap.at(-1)!, words[end]) ?? fromSec + weightOf(gap) * letterSec
    filled.push(...share(gap, fromSec, Math.max(fromSec, untilSec)))
    fromSec = filled.at(-1)!.endSec
    index = end
  }
  return filled
}

/** Behind the words that share a stretch: it ends with the first time that is known. */
function endOfGap(words: readonly TranscriptWord[], from: number): number {
  let end = from
  while (end < words.length) {
    const { startSec, endSec } = words[end]!
    if (end > from && startSec !== null) break
    end++
    if (endSec !== null) break
  }
  return end
}

function knownEndSec(last: TranscriptWord, next: TranscriptWord | undefined): number | null {
  return last.endSec ?? next?.startSec ?? null
}

function share(gap: readonly TranscriptWord[], fromSec: number, untilSec: number): FilledWord[] {
  const startSec = Math.max(fromSec, gap[0]!.startSec ?? fromSec)
  const whole = weightOf(gap)
  let passed = 0
  const timeAt = (weight: number): number =>
    whole > 0 ? startSec + ((Math.max(startSec, untilSec) - startSec) * weight) / whole : startSec
  return gap.map((word) => {
    const before = passed
    passed += weightOf([word])
    return { ...word, startSec: timeAt(before), endSec: timeAt(passed), estimated: true }
  })
}

function weightOf(words: readonly TranscriptWord[]): number {
  return words.reduce(
    (sum, { text }) => sum + [...text].reduce((weight, char) => weight + spokenWeight(char), 0),
    0,
  )
}
