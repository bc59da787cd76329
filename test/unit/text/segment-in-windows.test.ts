import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentInWindows } from '../../../src/text/segment-in-windows.ts'

const whole = (text: string, segmenter: Intl.Segmenter): number[] =>
  [...segmenter.segment(text)].map(({ index }) => index)
const inWindows = (text: string, segmenter: Intl.Segmenter): number[] =>
  [...segmentInWindows(text, segmenter)].map(({ start }) => start)

describe('segmentInWindows', () => {
  it.each(['word', 'sentence'] as const)(
    'cuts any long text as it would be cut at once: %s',
    (granularity) => {
      const segmenter = new Intl.Segmenter('en', { granularity })
      const piece = fc.constantFrom(
        'The tide, ',
        'it’s 3.50! ',
        '👨‍👩‍👧 ',
        '“So?” she said.\n\n',
        'Straße e\u0301 ',
        'x',
      )
      fc.assert(
        fc.property(fc.array(piece, { minLength: 300, maxLength: 500 }), (pieces) => {
          const text = pieces.join('')
          expect(inWindows(text, segmenter)).toEqual(whole(text, segmenter))
        }),
        { numRuns: 8 },
      )
    },
  )

  it('cuts a run without spaces much like at once', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
    const text = '今天天气很好我们出去走走然后回家吃饭看书睡觉'.repeat(300)
    const expected = new Set(whole(text, segmenter))
    const found = inWindows(text, segmenter)
    expect(found.filter((start) => !expected.has(start)).length).toBeLessThan(found.length / 200)
  })

  it('finds a sentence that is longer than any window', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
    const text = `${'on and on '.repeat(1_000)}to its end. And another.`
    expect(inWindows(text, segmenter)).toEqual(whole(text, segmenter))
  })

  it('covers the text to its last character', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
    const text = 'word '.repeat(2_000)
    let end = 0
    for (const segment of segmentInWindows(text, segmenter)) {
      expect(segment.start).toBe(end)
      end = segment.end
    }
    expect(end).toBe(text.length)
  })
})
