import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateAlignment } from '../../../src/timeline/estimate-alignment.ts'

describe('estimateAlignment', () => {
  it('spreads any text over the whole length, without gap and never backwards', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.double({ min: 0.1, max: 600, noNaN: true }),
        (text, durationSec) => {
          const { chars, startsSec, endsSec } = estimateAlignment({ text, tags: [] }, durationSec)
          expect(chars.join('')).toBe(text)
          expect(startsSec).toEqual([0, ...Array.from(endsSec).slice(0, -1)])
          expect(endsSec).toEqual(Array.from(endsSec).sort((one, other) => one - other))
        },
      ),
    )
  })

  it('ends with the sound', () => {
    expect(estimateAlignment({ text: 'One two. Three!', tags: [] }, 3).endsSec[14]).toBeCloseTo(3)
  })

  it('has nothing to spread in an empty text', () => {
    expect(estimateAlignment({ text: '', tags: [] }, 3)).toEqual({ chars: [], startsSec: [], endsSec: [] })
  })

  it('gives a tag no time', () => {
    const tags = [{ charStart: 2, charEnd: 7 }]
    const { startsSec, endsSec } = estimateAlignment({ text: 'ab[tag]c', tags }, 3)
    expect(endsSec).toEqual([1, 2, 2, 2, 2, 2, 2, 3])
    expect(startsSec[7]).toBe(2)
  })

  it('takes a number to be longer than a word of as many letters, and pauses at a full stop', () => {
    const startOf = (text: string, part: string): number =>
      estimateAlignment({ text, tags: [] }, 1).startsSec[text.indexOf(part)]!
    expect(startOf('1999 abcd', 'abcd')).toBeGreaterThan(0.6)
    expect(startOf('abcd. efghi', 'efghi')).toBeGreaterThan(0.6)
  })
})
