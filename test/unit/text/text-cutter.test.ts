import { describe, expect, it } from 'vitest'
import { createTextCutter } from '../../../src/text/text-cutter.ts'

/** What comes of a text written in steps of some length, then flushed. */
function cut(text: string, step = 1, lang?: string): string[] {
  const cutter = createTextCutter({ lang })
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += step) pieces.push(...cutter.push(text.slice(at, at + step)))
  return [...pieces, ...cutter.flush()]
}

const prose =
  'Well, that depends, Dr. Jekyll said. “Really?” she asked. It costs $3.50 at 10:30 a.m. every day! ' +
  'See J. R. Smith, who knows.\n\nA new paragraph: one, two, three.'

describe('createTextCutter', () => {
  it('waits to see whether a sentence goes on', () => {
    const text = 'And nobody ever asked again “Is it so?” said he. It was so.'
    expect(cut(text)).toEqual(['And nobody ever asked again “Is it so?” ', 'said he. It was so.'])
    const later = `Once upon a time. And nobody ever asked again “Is it so?” said he. It was so.`
    expect(cut(later)).toEqual([
      'Once upon a time. ',
      'And nobody ever asked again “Is it so?” said he. ',
      'It was so.',
    ])
  })

  it('gives the first clause out early, and sentences after it', () => {
    expect(cut(prose)).toEqual([
      'Well, that depends, ',
      'Dr. Jekyll said. “Really?” she asked. ',
      'It costs $3.50 at 10:30 a.m. every day! ',
      'See J. R. Smith, who knows.\n\n',
      'A new paragraph: one, two, three.',
    ])
  })

  it('cuts at the same places however the text came', () => {
    const whole = cut(prose, prose.length)
    for (let step = 1; step < 40; step++) expect(cut(prose, step)).toEqual(whole)
  })

  it('gives all of it out, sign by sign, and never only white space', () => {
    const text = ` \n\n  ${prose} ${'word '.repeat(300)}${'字'.repeat(900)}。 ${'x'.repeat(5000)} 👩‍👩‍👧 end`
    for (const step of [1, 7, 64, text.length]) {
      const pieces = cut(text, step)
      expect(pieces.join('')).toBe(text)
      expect(pieces.filter((piece) => piece.trim() === '')).toEqual([])
    }
  })

  it('tears no number, no time and no abbreviation', () => {
    expect(
      cut('The value is about 3.14159 and not 3. Of 1,000 there are 2,500.7 left, e.g. here. Yes.'),
    ).toEqual(['The value is about 3.14159 and not 3. Of 1,000 there are 2,500.7 left, ', 'e.g. here. Yes.'])
  })

  it.each([' ', '\u00a0', '\u202f'])(
    'leaves each mark with what it stands behind in French, %j between',
    (space) => {
      const text =
        `Vraiment${space}? Il a 10\u00a0km à faire, dit M.\u00a0Dupont${space}; et après${space}? ` +
        `«\u00a0${'Encore un mot '.repeat(30)}${space}!\u00a0» Puis il part.`
      for (const step of [1, 5, text.length]) {
        const pieces = cut(text, step, 'fr')
        expect(pieces.join('')).toBe(text)
        expect(pieces[0]).toBe(`Vraiment${space}? `)
        for (const piece of pieces) expect(piece).not.toMatch(/^[?!;»]|(?:«|10|M\.)\u00a0$/u)
      }
    },
  )

  it('tears no tag', () => {
    const text =
      '[speaks slowly and kindly, with care] He stops to think <break time="1.5s" /> and goes on. [speaks slowly, with care] Then he is done.'
    for (const piece of cut(text)) expect(piece).toMatch(/^(?:[^<[]|<[^>]*>|\[[^\]]*\])*$/u)
  })

  it('takes an opening sign that nothing closes for a sign', () => {
    const pieces = cut(`If a <b then stop. ${'This is the rest of a long text. '.repeat(12)}`)
    expect(pieces.length).toBeGreaterThan(5)
  })

  it('cuts Chinese, Japanese and Hindi at their own marks', () => {
    expect(
      cut('今天天气很好，我们去公园散步吧，然后再去吃饭。他说：“好的。”我们就出发了。', 1, 'zh')[0],
    ).toBe('今天天气很好，我们去公园散步吧，然后再去吃饭。')
    expect(cut('यह पहला वाक्य है। यह दूसरा वाक्य है, जो थोड़ा लंबा है। और तीसरा।', 1, 'hi')[0]).toBe(
      'यह पहला वाक्य है। ',
    )
  })

  it('cuts a text without marks between words, also where no space stands there', () => {
    const latin = cut('word '.repeat(200))
    expect(latin.every((piece) => piece.length <= 320 && /^(?:word )+$/u.test(piece))).toBe(true)
    const thai = 'ภาษาไทยไม่มีการเว้นวรรคระหว่างคำ'.repeat(30)
    const words = new Set(
      Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(thai), ({ index }) => index),
    )
    const pieces = cut(thai, 1, 'th')
    expect(pieces.length).toBeGreaterThan(2)
    let at = 0
    for (const piece of pieces.slice(0, -1)) expect(words).toContain((at += piece.length))
  })

  it('leaves an address of any length whole', () => {
    const address = `https://example.com/${'a/'.repeat(400)}`
    expect(cut(`${address} is long. And this is what comes after it.`)[0]).toBe(`${address} `)
  })

  it('tears no emoji family and no letter from its accent', () => {
    const text = '👩‍👩‍👧e\u0301'.repeat(900)
    const signs = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    const pieces = cut(text, 3)
    expect(pieces.length).toBeGreaterThan(1)
    const cutSigns = pieces.flatMap((piece) =>
      Array.from(new Intl.Segmenter().segment(piece), ({ segment }) => segment),
    )
    expect(cutSigns).toEqual(signs)
    expect(cut('An accent may stand alone, \u0301 on its space. So it is.')[0]).toContain('\u0301')
  })

  it('is quick with a burst of any length, and with single signs', () => {
    const text = 'One sentence of some length, with a clause. '.repeat(1200)
    expect(cut(text, text.length)).toHaveLength(1200)
    expect(cut(text)).toHaveLength(1200)
  })

  describe('where the source makes a pause', () => {
    const paused = (text: string): [string[], string[]] => {
      const cutter = createTextCutter()
      const pushed = cutter.push(text)
      return [[...pushed, ...cutter.pause()], cutter.flush()]
    }

    it('gives out a sentence that ends there', () => {
      expect(paused('That is it.')).toEqual([['That is it.'], []])
      expect(paused('“Is that it?”')).toEqual([['“Is that it?”'], []])
      expect(paused('Is that it...?')).toEqual([['Is that it...?'], []])
      expect(paused('They were 12!')).toEqual([['They were 12!'], []])
      for (const space of [' ', '\u00a0', '\u202f'])
        expect(paused(`C’est vrai${space}?`)).toEqual([[`C’est vrai${space}?`], []])
      expect(paused('«\u00a0C’est vrai.\u00a0»')).toEqual([['«\u00a0C’est vrai.\u00a0»'], []])
    })

    it('gives out whole words, and keeps half a word or number back', () => {
      expect(paused('One two thr')).toEqual([['One two '], ['thr']])
      expect(paused('It is 3.')).toEqual([['It is '], ['3.']])
      expect(paused('One, two thr')).toEqual([['One, '], ['two thr']])
    })

    it('gives out nothing where there is no whole word', () => {
      expect(paused('Hel')).toEqual([[], ['Hel']])
      expect(paused('  ')).toEqual([[], ['  ']])
    })
  })
})
