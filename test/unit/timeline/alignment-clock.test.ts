import { describe, expect, it } from 'vitest'
import type { Alignment } from '../../../src/model/speech-chunk.ts'
import { createAlignmentClock } from '../../../src/timeline/alignment-clock.ts'

const spans = (...times: readonly (readonly [number, number])[]): Alignment => ({
  chars: times.map(() => 'x'),
  startsSec: times.map(([start]) => start),
  endsSec: times.map(([, end]) => end),
})

describe('createAlignmentClock', () => {
  it('adds nothing while the raw clock goes on', () => {
    const clock = createAlignmentClock()
    expect(clock.place(spans([0, 1.2]), 0)).toBe(0)
    expect(clock.place(spans([1.2, 2.9]), 1.25)).toBe(0)
    expect(clock.place(spans([2.9, 4]), 2.95)).toBe(0)
  })

  it('starts a new segment at the audio before it where the raw clock runs back', () => {
    const clock = createAlignmentClock()
    clock.place(spans([0, 1], [1, 2]), 0)
    expect(clock.place(spans([0, 1]), 2.3)).toBe(2.3)
  })

  it('goes on within a segment that runs over several messages', () => {
    const clock = createAlignmentClock()
    clock.place(spans([0, 2]), 0)
    expect(clock.place(spans([0, 1]), 2.3)).toBe(2.3)
    expect(clock.place(spans([1, 1.5]), 3.2)).toBe(2.3)
  })

  it('takes a step back by rounding for rounding', () => {
    const clock = createAlignmentClock()
    clock.place(spans([0, 1]), 0)
    expect(clock.place(spans([0.96, 2]), 1)).toBe(0)
  })

  it('goes by the times themselves where the length of the audio is not known', () => {
    const clock = createAlignmentClock()
    clock.place(spans([0, 2]), null)
    expect(clock.place(spans([0, 1]), null)).toBe(2)
    expect(clock.place(spans([0, 1]), null)).toBe(3)
  })

  it('is not moved by an empty alignment', () => {
    const clock = createAlignmentClock()
    clock.place(spans([0, 2]), 0)
    expect(clock.place(spans(), 2)).toBe(0)
    expect(clock.place(spans([2, 3]), 2)).toBe(0)
  })
})
