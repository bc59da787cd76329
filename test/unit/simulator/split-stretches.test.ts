import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainSegment, type TextSegment } from '../../../src/simulator/node/normalize/text-segment.ts'
import { splitStretches } from '../../../src/simulator/node/split-stretches.ts'

function replaced(written: string, spoken: string): TextSegment {
  return { written: [...written], spoken: [...spoken], pauseSec: null }
}

function split(...segments: (string | TextSegment)[]): string[] {
  const all = segments.map((segment) => (typeof segment === 'string' ? plainSegment([...segment]) : segment))
  return splitStretches(all).map((stretch) =>
    stretch.segments.map((segment) => segment.spoken.join('')).join(''),
  )
}

describe('splitStretches', () => {
  it('parts sentences after their white space', () => {
    expect(split('One. Two? “Three!” Four… Five')).toEqual(['One. ', 'Two? ', '“Three!” ', 'Four… ', 'Five'])
  })

  it('parts sentences that have no white space between them, where the script has none', () => {
    expect(split('一。二！三')).toEqual(['一。', '二！', '三'])
  })

  it('does not take a dot inside a word, or after an initial, for an end', () => {
    expect(split('See example.com now. By J. R. R. Tolkien.')).toEqual([
      'See example.com now. ',
      'By J. R. R. Tolkien.',
    ])
  })

  it('parts paragraphs, with a longer pause', () => {
    const segments = [plainSegment([...'Title\n\nText. More\nlines.'])]
    const stretches = splitStretches(segments)
    expect(split('Title\n\nText. More\nlines.')).toEqual(['Title\n\n', 'Text. ', 'More\nlines.'])
    expect(stretches[0]!.pauseSec).toBeGreaterThan(stretches[1]!.pauseSec)
  })

  it('starts a long text with a short stretch, cut where it does the least harm', () => {
    const byComma = `When the clocks were striking thirteen, ${'nobody in the whole town '.repeat(3)}`
    expect(split(byComma)[0]).toBe('When the clocks were striking thirteen, ')
    const byPhrase = `The old man walked slowly down the long and dusty road with ${'his very old dog '.repeat(4)}`
    expect(split(byPhrase)[0]).toBe('The old man walked slowly down the long and dusty road ')
    expect(split('word '.repeat(40))[0]!.length).toBeLessThanOrEqual(70)
  })

  it('never cuts inside what was replaced', () => {
    const number = replaced('1', 'one '.repeat(100).trim())
    expect(split('It is ', number, ' and more')).toHaveLength(2)
    expect(split('It is ', number, ' and more')[0]).toBe(`It is ${number.spoken.join('')} `)
  })

  it('bounds every stretch that can be cut, and loses nothing of any text', () => {
    const piece = fc.oneof(
      fc.string({
        unit: fc.constantFrom('a', 'b', ' ', '.', ',', '\n', '。', '"'),
        minLength: 1,
        maxLength: 300,
      }),
      fc.string({ unit: fc.constantFrom('x', ' '), maxLength: 40 }).map((words) => replaced('#', words)),
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const segments = pieces.map((one) => (typeof one === 'string' ? plainSegment([...one]) : one))
        const stretches = splitStretches(segments)
        const dealt = stretches.flatMap((stretch) => stretch.segments)
        for (const side of ['written', 'spoken'] as const) {
          expect(dealt.flatMap((one) => one[side])).toEqual(segments.flatMap((one) => one[side]))
        }
        const lengths = stretches.map(({ segments: own }) => own.flatMap((one) => one.spoken).length)
        expect(Math.max(...lengths)).toBeLessThanOrEqual(220 + 40 + 300)
      }),
      { numRuns: 300, seed: 2026 },
    )
  })
})
