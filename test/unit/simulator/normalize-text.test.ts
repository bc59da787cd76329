import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNormalizer, type Normalizer } from '../../../src/simulator/node/normalize/normalize-text.ts'
import { loadNumberWords } from '../../../src/simulator/node/normalize/number-words.ts'

let normalizer: Normalizer

beforeAll(async () => {
  normalizer = createNormalizer(await loadNumberWords())
})

function spoken(text: string, language = 'en'): string {
  return normalizer
    .normalize(text, language)
    .map((segment) => segment.spoken.join(''))
    .join('')
}

describe('createNormalizer', () => {
  it.each([
    [
      'It costs $1,234.50 on 12/03/2024, OK?',
      'It costs one thousand two hundred thirty-four dollars and fifty cents on December third, twenty twenty-four, OK?',
    ],
    ['$1 or $2.01 or £0.01', 'one dollar or two dollars and one cent or zero pounds and one penny'],
    ['€2.5 million, ¥100', 'two point five million euros, one hundred yen'],
    ['13/12/2024', 'December thirteenth, twenty twenty-four'],
    ['2026-11-21', 'November twenty-first, twenty twenty-six'],
    [
      'in 1905, 2000, 2005 and 1900',
      'in nineteen oh five, two thousand, two thousand five and nineteen hundred',
    ],
    ['9:30 a.m. to 5pm, 7:00', "nine thirty A M to five P M, seven o'clock"],
    ['from 5 p.m.', 'from five P M'],
    ['45% and 3.5%', 'forty-five percent and three point five percent'],
    ['the 1st, 22nd and 0th', 'the first, twenty-second and zeroth'],
    ['#12 is -3', 'number twelve is minus three'],
    ['call 5551234567', 'call five five five one two three four five six seven'],
    ['007 and 1,000,000', 'zero zero seven and one million'],
    ['½ of it', 'one half of it'],
    ['Dr. Smith, St. James St.', 'Doctor Smith, Saint James Street'],
    ['e.g. cats, etc.', 'for example cats, et cetera'],
    ['the U.S. and HTML, an API', 'the U S and H T M L, an A P I'],
    ['see https://example.com/a-b.', 'see example dot com slash a b'],
    ['me@example.com', 'me at example dot com'],
    ['a&b <c> 20°', 'a and b less than c greater than twenty degrees'],
    ['Thanks 😀👨‍👩‍👧 all 🇩🇪', 'Thanks  all '],
    [
      '25:99 and 99/99/2024',
      'twenty-five:ninety-nine and ninety-nine slash ninety-nine slash twenty twenty-four',
    ],
  ])('says %j', (text, words) => {
    expect(spoken(text)).toBe(words)
  })

  it.each([
    [
      'de',
      'Das kostet 1.234,5 Euro, z.B. heute',
      'Das kostet eintausendzweihundertvierunddreißig Komma fünf Euro, zum Beispiel heute',
    ],
    ['fr', 'Il y a 21 chats', 'Il y a vingt et un chats'],
    ['es', 'Tengo 3 gatos', 'Tengo tres gatos'],
    ['it', 'Ho 2 gatti', 'Ho due gatti'],
    ['pt', 'Tenho 2 gatos', 'Tenho dois gatos'],
    ['ja', '猫が3匹 😀', '猫が3匹 '],
  ])('says numbers in %s', (language, text, words) => {
    expect(spoken(text, language)).toBe(words)
  })

  it('reads a number that nobody could say as it stands', () => {
    const digits = '1234567890'.repeat(20)
    expect(spoken(`It is ${digits} long`)).toBe(`It is ${digits} long`)
  })

  it('loses nothing of any text', () => {
    const writing = fc.constantFrom(
      '$',
      '1',
      '0',
      '.',
      ',',
      ':',
      '/',
      '-',
      '%',
      '#',
      'a',
      'St',
      'Dr',
      ' ',
      '😀',
      '\u200d',
      'é',
      '@',
      '\n',
      '\ud83d',
    )
    const texts = fc.array(writing, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'de', 'fr', 'ja'), (text, language) => {
        const segments = normalizer.normalize(text, language)
        expect(segments.map((segment) => segment.written.join('')).join('')).toBe(text)
      }),
      { numRuns: 500, seed: 2026 },
    )
  })
})
