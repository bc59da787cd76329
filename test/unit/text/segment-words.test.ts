import { afterEach, describe, expect, it, vi } from 'vitest'
import { segmentWords } from '../../../src/text/segment-words.ts'

const words = (text: string, lang?: string): string[] =>
  Array.from(segmentWords(text, lang), ({ start, end }) => text.slice(start, end))

afterEach(() => vi.unstubAllGlobals())

describe('segmentWords', () => {
  it('leaves punctuation and white space between the words', () => {
    expect(words('“Well,” he said – no?')).toEqual(['Well', 'he', 'said', 'no'])
  })

  it('keeps an apostrophe inside its word', () => {
    expect(words("It's the dogs’ don’t")).toEqual(["It's", 'the', 'dogs', 'don’t'])
  })

  it('lights a sign of money or percent with its number', () => {
    expect(words('$5 and 20% or €1,234.50, #7')).toEqual(['$5', 'and', '20%', 'or', '€1,234.50', '#7'])
  })

  it('has no word for a sign alone', () => {
    expect(words('& % $ – 😀 …')).toEqual([])
  })

  it('has no white space at the ends of a word, as a narrow no-break space beside it in French', () => {
    const text = '«\u202fOui\u202f!\u202f» dit-il\u202f; il a de\u00a0plus\u00a0?'
    expect(words(text, 'fr')).toEqual(['Oui', 'dit', 'il', 'il', 'a', 'de', 'plus'])
  })

  it.each(['\u00a0', '\u202f'])('lights a sign with its number over a no-break space too, %j', (space) => {
    const text = `10\u202f000${space}€, 20${space}% de 3${space}°C et €${space}7`
    expect(words(text)).toEqual([
      `10\u202f000${space}€`,
      `20${space}%`,
      'de',
      `3${space}°C`,
      'et',
      `€${space}7`,
    ])
  })

  it('cuts Chinese, Japanese and Thai into words', () => {
    expect(words('我喜欢音乐。', 'zh').length).toBeGreaterThan(1)
    expect(words('私は音楽が好きです', 'ja').length).toBeGreaterThan(2)
    expect(words('ฉันชอบดนตรี', 'th').length).toBeGreaterThan(1)
  })

  it('cuts at the same places without Intl.Segmenter where spaces stand between words', () => {
    const text = '“Don’t pay $5.20,” she said — twice (20%)!'
    const expected = words(text)
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
    expect(words(text)).toEqual(expected)
    expect(words('我喜欢 music')).toEqual(['我', '喜', '欢', 'music'])
  })

  it('is lazy: the first word of a long text costs nothing of the rest', () => {
    const text = 'word '.repeat(200_000)
    expect(segmentWords(text).next().value).toEqual({ start: 0, end: 4 })
  })
})
