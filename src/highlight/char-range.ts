/** A run of the caller's text in UTF-16 offsets, end exclusive. A `TimedWord` is one. */
export interface CharRange {
  charStart: number
  charEnd: number
}

/** Whether two ranges have characters in common; with no range, nothing has. */
export function overlaps(range: CharRange, other: CharRange | null): boolean {
  return other !== null && range.charStart < other.charEnd && range.charEnd > other.charStart
}

/** Index of the first range that ends behind an offset; `count` where none does. The ranges follow one another. */
export function firstEndingAfter(
  count: number,
  rangeAt: (index: number) => CharRange,
  offset: number,
): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rangeAt(middle).charEnd <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Those that have characters in common with any of the ranges. They follow one another. */
export function partsIn<Part extends { range: CharRange }>(
  parts: readonly Part[],
  ranges: readonly CharRange[],
): Set<Part> {
  const rangeAt = (index: number): CharRange => (parts[index] as Part).range
  const overlapping = ({ charStart, charEnd }: CharRange): Part[] => {
    const first = firstEndingAfter(parts.length, rangeAt, charStart)
    return parts.slice(first, firstEndingAfter(parts.length, rangeAt, charEnd - 1) + 1)
  }
  return new Set(ranges.flatMap(overlapping))
}
