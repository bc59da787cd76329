import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SpeechTimeline } from '../../../src/timeline/speech-timeline.ts'
import { openTimeline } from '../../support/open-timeline.ts'

/** Times a text by its spoken form, a tenth of a second a character, in messages of so many characters. */
function timedBy(text: string, spokenForm: string, { lang = 'en', pieceLength = 7 } = {}): SpeechTimeline {
  const timeline = openTimeline(text, lang)
  const chars = [...spokenForm]
  for (let at = 0; at < chars.length; at += pieceLength) {
    const piece = chars.slice(at, at + pieceLength)
    timeline.addSpokenForm(
      {
        chars: piece,
        startsSec: piece.map((_, index) => (at + index) / 10),
        endsSec: piece.map((_, index) => (at + index + 1) / 10),
      },
      at / 10,
    )
  }
  timeline.end()
  return timeline
}

/** What is spoken while each word is lit, by the times. */
function spokenIn(timeline: SpeechTimeline, spokenForm: string): [string, string][] {
  const chars = [...spokenForm]
  return Array.from({ length: timeline.wordCount }, (_, index) => {
    const { text, startSec, endSec } = timeline.word(index)
    return [
      text,
      chars
        .slice(Math.round(startSec * 10), Math.round(endSec * 10))
        .join('')
        .trim(),
    ]
  })
}

describe('the spoken form of a text', () => {
  it.each<[name: string, text: string, spoken: string, expected: [string, string][]]>([
    [
      'lights an amount while it is read out',
      'It costs $5 for the book.',
      'It costs five dollars for the book.',
      [
        ['It', 'It'],
        ['costs', 'costs'],
        ['$5', 'five dollars'],
        ['for', 'for'],
        ['the', 'the'],
        ['book', 'book'],
      ],
    ],
    [
      'lights an abbreviation while its words are said',
      'Dr. Smith lives on Elm St. near us.',
      'Doctor Smith lives on Elm Street near us.',
      [
        ['Dr', 'Doctor'],
        ['Smith', 'Smith'],
        ['lives', 'lives'],
        ['on', 'on'],
        ['Elm', 'Elm'],
        // Its own letters end it; it stays lit until the next word.
        ['St', 'St'],
        ['near', 'near'],
        ['us', 'us'],
      ],
    ],
    [
      'lights a number at the very end',
      'The answer is 42',
      ' The answer is forty two.',
      [
        ['The', 'The'],
        ['answer', 'answer'],
        ['is', 'is'],
        ['42', 'forty two.'],
      ],
    ],
    [
      'lights what is alike but for case, accents and marks',
      'Café “Łódź” — NAÏVE',
      'cafe łodz naive',
      [
        ['Café', 'cafe'],
        ['Łódź', 'łodz'],
        ['NAÏVE', 'naive'],
      ],
    ],
    [
      'passes over what is not spoken at all',
      'Hello [whispers] dear listener',
      'Hello dear listener',
      [
        ['Hello', 'Hello'],
        ['dear', 'dear'],
        ['listener', 'listener'],
      ],
    ],
  ])('%s', (_, text, spoken, expected) => {
    expect(spokenIn(timedBy(text, spoken), spoken)).toEqual(expected)
  })

  it('lights a Chinese run while its romanised form is said, and finds its way back behind it', () => {
    const text = '他说你好世界。Then she said goodbye to everyone.'
    const spoken = 'ta shuo ni hao shi jie. Then she said goodbye to everyone.'
    const timeline = timedBy(text, spoken, { lang: 'zh' })
    const words = spokenIn(timeline, spoken)
    expect(words.at(-1)).toEqual(['everyone', 'everyone'])
    const ofRun = words.findIndex(([word]) => word === 'Then')
    expect(ofRun).toBeGreaterThan(1)
    expect(timeline.word(0).startSec).toBe(0)
    expect(timeline.word(ofRun - 1).endSec).toBeLessThanOrEqual(timeline.word(ofRun).startSec)
  })

  it('goes on by sentences where nothing else is alike', () => {
    const sentence = '你好世界今天天气很好我们出去走走。'
    const spoken = 'ni hao shi jie jin tian tian qi hen hao wo men chu qu zou zou. '
    const timeline = openTimeline(sentence.repeat(20), 'zh')
    const chars = [...spoken.repeat(10)]
    timeline.addSpokenForm(
      { chars, startsSec: chars.map((_, at) => at / 10), endsSec: chars.map((_, at) => (at + 1) / 10) },
      0,
    )
    const last = timeline.word(timeline.wordCount - 1)
    expect(last.charEnd).toBeGreaterThan(8 * sentence.length)
    expect(last.charEnd).toBeLessThanOrEqual(10 * sentence.length)
    const seventh = timeline.word(timeline.wordAtChar(7 * sentence.length))
    expect(seventh.startSec).toBeCloseTo(7 * (spoken.length / 10), 0)
  })

  it('is the text itself where the service changed nothing', () => {
    const text = 'A longer text, with commas; a few marks! And, at last, its end.'
    const direct = openTimeline(text, 'en')
    const chars = [...text]
    direct.add(
      { chars, startsSec: chars.map((_, at) => at / 10), endsSec: chars.map((_, at) => (at + 1) / 10) },
      0,
    )
    direct.end()
    const words = (timeline: SpeechTimeline): unknown[] =>
      Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
    expect(words(timedBy(text, text))).toEqual(words(direct))
  })

  it('never runs back and never invents a word, whatever was spoken', () => {
    const word = fc.constantFrom('one', '2', 'three,', 'it', '4.50', 'end.', '世界', '$5', 'Straße', '😀')
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.array(word, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (text, spoken, pieceLength) => {
          const timeline = timedBy(text.join(' '), spoken.join(' '), { pieceLength })
          let [charEnd, startSec] = [0, 0]
          for (let index = 0; index < timeline.wordCount; index++) {
            const found = timeline.word(index)
            expect(found.charStart).toBeGreaterThanOrEqual(charEnd)
            expect(found.startSec).toBeGreaterThanOrEqual(startSec)
            expect(found.endSec).toBeLessThanOrEqual([...spoken.join(' ')].length / 10 + 1e-9)
            ;[charEnd, startSec] = [found.charEnd, found.startSec]
          }
        },
      ),
    )
  })
})
