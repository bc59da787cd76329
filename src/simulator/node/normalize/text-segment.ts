/** A stretch of text as it was written and as it is spoken, in code points. */
export interface TextSegment {
  written: readonly string[]
  /** The same list where nothing was replaced; empty where nothing is said. */
  spoken: readonly string[]
  /** Silence instead of speech, in seconds. */
  pauseSec: number | null
}

/** Whether it may be cut anywhere: nothing in it was replaced. */
export function isPlain(segment: TextSegment): boolean {
  return segment.written === segment.spoken
}

export function plainSegment(chars: readonly string[]): TextSegment {
  return { written: chars, spoken: chars, pauseSec: null }
}
