/**
 * Characters heard one after another without a gap: character `i` sounds from `edges[i]` to `edges[i + 1]`,
 * in seconds. One number per edge rather than two per character, so that neighbours cannot disagree.
 */
export interface CharTimes {
  chars: readonly string[]
  /** One more than there are characters; never falling. */
  edges: readonly number[]
}

/** A stretch of speech with the times of its characters, on the clock of the whole. */
export interface SpokenPart {
  samples: Int16Array
  /** The text as it was written. */
  written: CharTimes
  /** The text as it was spoken. */
  spoken: CharTimes
}

/** Edges that share a span of time evenly among `count` characters: `count + 1` numbers. */
export function evenEdges(fromSec: number, toSec: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, index) =>
    index === count ? toSec : fromSec + ((toSec - fromSec) * index) / count,
  )
}
