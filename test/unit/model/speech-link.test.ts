import { describe, expect, it } from 'vitest'
import { readSpeechLink, speechLink } from '../../../src/model/speech-link.ts'

describe('speechLink', () => {
  it('leads to a word or a time', () => {
    expect(speechLink({ word: 12 }, 'https://example.com/talk?x=1')).toBe(
      'https://example.com/talk?x=1#word=12',
    )
    expect(speechLink({ timeSec: 3.50049 }, new URL('https://example.com/'))).toBe(
      'https://example.com/#t=3.5',
    )
  })

  it('keeps what else stands in the fragment, and one place', () => {
    expect(speechLink({ word: 2 }, 'https://example.com/#/route&t=3')).toBe(
      'https://example.com/#/route&word=2',
    )
    expect(speechLink({ timeSec: 1 }, 'https://example.com/#word=7')).toBe('https://example.com/#t=1')
  })
})

describe('readSpeechLink', () => {
  it.each([{ word: 0 }, { word: 4711 }, { timeSec: 0 }, { timeSec: 83.25 }])('finds %j again', (place) => {
    expect(readSpeechLink(speechLink(place, 'https://example.com/#chapter'))).toEqual(place)
  })

  it('reads what other players write', () => {
    const read = (hash: string): unknown => readSpeechLink(`https://example.com/#${hash}`)
    expect(read('t=1:02:03.5')).toEqual({ timeSec: 3723.5 })
    expect(read('t=npt:90,120')).toEqual({ timeSec: 90 })
  })

  it.each(['', '#', '#t=', '#t=x', '#word=-1', '#word=1.5', '#t=1..2', '#other'])(
    'finds nothing in %j',
    (hash) => {
      expect(readSpeechLink(`https://example.com/${hash}`)).toBeNull()
    },
  )
})
