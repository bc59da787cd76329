import type { TextSpan } from './text-span.ts'

export interface Segment extends TextSpan {
  isWordLike: boolean | undefined
}

// Engines walk the whole string for each segment: over a long text at once the time grows with its square (V8: 0.5 s
// for 40,000 characters, minutes for a million).
const windowLength = 512
// What comes at the end of a window may go on behind it, and a dictionary may think better of what came just before.
const heldBack = 4

/** Cuts a text as `Intl.Segmenter` does, lazily and in time linear in its length. */
export function* segmentInWindows(text: string, segmenter: Intl.Segmenter): Generator<Segment, void> {
  let start = 0
  let length = windowLength
  while (start < text.length) {
    const end = Math.min(text.length, start + length)
    const segments = [...segmenter.segment(text.slice(start, end))]
    const whole = end === text.length ? segments : segments.slice(0, -heldBack)
    const last = whole.at(-1)
    if (!last) {
      length *= 2
      continue
    }
    for (const { index, segment, isWordLike } of whole) {
      yield { start: start + index, end: start + index + segment.length, isWordLike }
    }
    start += last.index + last.segment.length
    length = windowLength
  }
}
