import { describe, expect, it } from 'vitest'
import { readAloudText } from '../../../src/simulator/node/read-aloud-text.ts'

function read(text: string) {
  const chars = [...text]
  const { text: ascii, words } = readAloudText(chars)
  return { ascii, words: words.map(({ from, to, spelling }) => [chars.slice(from, to).join(''), spelling]) }
}

describe('readAloudText', () => {
  it('keeps words, the punctuation that makes phrases, and where each word came from', () => {
    expect(read('  “Hello,” (she) said — well…')).toEqual({
      ascii: 'hello, she said well',
      words: [
        ['Hello', 'hello'],
        ['she', 'she'],
        ['said', 'said'],
        ['well', 'well'],
      ],
    })
  })

  it('folds accents and keeps apostrophes inside words', () => {
    expect(read("Zoë’s don't 'tis naïve").words.map(([, spelling]) => spelling)).toEqual([
      "zoe's",
      "don't",
      'tis',
      'naive',
    ])
  })

  it('reads a lone letter by its name, but a and I as words', () => {
    expect(read('A plan b, I say.').ascii).toBe('a plan B, i say.')
  })

  it('parts words at hyphens', () => {
    expect(read('thirty-four').words).toEqual([
      ['thirty', 'thirty'],
      ['four', 'four'],
    ])
  })

  it('has nothing to read where there are no words', () => {
    expect(read('?! … —')).toEqual({ ascii: '', words: [] })
  })
})
