import { countThatFit, widthOf, type LineLimits } from './caption-lines.ts'
import type { CaptionUnit } from './caption-units.ts'

/** A run of units that is one caption. */
export interface CueCut {
  from: number
  /** Exclusive. */
  end: number
  /** Index of the last unit that had a say in where it ends: what comes behind that changes it no more. */
  looked: number
}

export interface CutOptions extends LineLimits {
  minCueSec: number
}

// So much of a sentence is not left for a caption of its own, in columns, where it can be helped.
const shortestRest = 12
// A clause ends a caption where the caption is at least so full.
const leastFull = 0.4

/**
 * Cuts units into captions: one for each sentence, and several for one that is too long, then by clauses. A caption that
 * would be gone before it can be read takes the next sentence in, or is taken in, where there is room.
 */
export function* cutCues(units: readonly CaptionUnit[], options: CutOptions): Generator<CueCut, void> {
  const { minCueSec } = options
  let looked = 0

  const see = (index: number): CaptionUnit | undefined => {
    looked = Math.max(looked, index)
    return units[index]
  }
  const reachFrom = (from: number): number => from + countThatFit(units, from, options)
  /** How long a caption may stay: until the next one comes. */
  const lastsSec = (from: number, end: number): number =>
    (see(end)?.startSec ?? Number.POSITIVE_INFINITY) - units[from]!.startSec

  const endFrom = (from: number): number => {
    const reach = reachFrom(from)
    for (let end = from + 1; end <= reach; end++) {
      const { ends } = units[end - 1]!
      if (ends === 'thought') return end
      if (ends === 'sentence' && lastsSec(from, end) >= minCueSec) return end
    }
    // It depends on the first that finds no room.
    return see(reach) ? breakWithin(from, reach) : reach
  }

  /** A sentence goes on behind the reach of its caption: where to break it. */
  const breakWithin = (from: number, reach: number): number => {
    const { sentenceEnd, cues } = outlook(from, reach)
    const restFits = (end: number): boolean => {
      const rest = widthOf(units, end, sentenceEnd)
      return rest === 0 || rest >= shortestRest
    }
    const full = widthOf(units, from, reach)
    for (let end = reach; end > from; end--) {
      if (widthOf(units, from, end) < full * leastFull) break
      if (units[end - 1]!.ends !== 'word' && restFits(end) && lastsSec(from, end) >= minCueSec) return end
    }
    const even = widthOf(units, from, sentenceEnd) / cues
    let end = reach
    while (end > from + 1 && widthOf(units, from, end - 1) >= even && restFits(end - 1)) end--
    return end
  }

  /** Up to where a sentence is looked at, and how many captions it takes till there. */
  const outlook = (from: number, reach: number): { sentenceEnd: number; cues: number } => {
    let end = reach
    let cues = 1
    while (end < units.length && cues < 3 && isOpen(end)) {
      const next = reachFrom(end)
      see(next)
      cues++
      for (let at = end + 1; at <= next; at++) if (!isOpen(at)) return { sentenceEnd: at, cues }
      end = next
    }
    return { sentenceEnd: Math.max(end, from + 1), cues }
  }
  const isOpen = (end: number): boolean => {
    const ends = units[end - 1]?.ends
    return ends === 'word' || ends === 'clause'
  }

  /** Where a caption would be followed by one that is too short: takes that one in, or shares with it. */
  const withShortNext = (from: number, end: number): number => {
    if (end >= units.length || units[end - 1]!.ends === 'thought') return end
    const nextEnd = endFrom(end)
    if (lastsSec(end, nextEnd) >= minCueSec) return end
    if (reachFrom(from) >= nextEnd) return nextEnd
    for (let shared = end - 1; shared > from; shared--) {
      if (shared + countThatFit(units, shared, options) < nextEnd) break
      if (lastsSec(from, shared) >= minCueSec && lastsSec(shared, nextEnd) >= minCueSec) return shared
    }
    return end
  }

  for (let from = 0; from < units.length;) {
    looked = from
    const end = withShortNext(from, endFrom(from))
    yield { from, end, looked }
    from = end
  }
}
