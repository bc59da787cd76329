import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alignment } from '../../../src/model/speech-chunk.ts'
import type { SpeechTimeline } from '../../../src/timeline/speech-timeline.ts'
import { openTimeline } from '../../support/open-timeline.ts'

/** A tenth of a second an entry, from `fromSec` on. */
function align(entries: readonly string[], fromSec = 0): Alignment {
  return {
    chars: entries,
    startsSec: entries.map((_, index) => fromSec + index / 10),
    endsSec: entries.map((_, index) => fromSec + (index + 1) / 10),
  }
}

function timelineOf(text: string, ...messages: Alignment[]): SpeechTimeline {
  const timeline = openTimeline(text)
  for (const message of messages) timeline.add(message, null)
  timeline.end()
  return timeline
}

const wordsOf = (timeline: SpeechTimeline): string[] =>
  Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index).text)

describe('SpeechTimeline', () => {
  it('gives each word the time of its own characters, and its place in the text', () => {
    const timeline = timelineOf('Hi, you!', align([...'Hi, you!']))
    expect(timeline.wordCount).toBe(2)
    expect(timeline.word(0)).toEqual({
      index: 0,
      text: 'Hi',
      charStart: 0,
      charEnd: 2,
      startSec: 0,
      endSec: 0.2,
      estimated: false,
    })
    expect(timeline.word(1)).toMatchObject({
      text: 'you',
      charStart: 4,
      charEnd: 7,
      startSec: 0.4,
      endSec: 0.7,
    })
  })

  it('has a word as soon as its last character is timed, not before', () => {
    const timeline = openTimeline('the cat')
    timeline.add(align(['t', 'h']), null)
    expect(timeline.wordCount).toBe(0)
    timeline.add(align([...'e c'], 0.2), null)
    expect(wordsOf(timeline)).toEqual(['the'])
  })

  it('gives the same words wherever the alignment is cut into two messages', () => {
    const entries = [...'“Don’t pay $5.20,” she said — 日本語も 👍🏽 fine.']
    const text = entries.join('')
    const whole = align(entries)
    const expected = timelineOf(text, whole)
    expect(wordsOf(expected)).toContain('Don’t')
    expect(wordsOf(expected)).toContain('$5.20')
    for (let cut = 0; cut <= entries.length; cut++) {
      const part = (from: number, to?: number): Alignment => ({
        chars: whole.chars.slice(from, to),
        startsSec: Array.from(whole.startsSec).slice(from, to),
        endsSec: Array.from(whole.endsSec).slice(from, to),
      })
      const timeline = timelineOf(text, part(0, cut), part(cut))
      expect(timeline.wordCount, `cut at ${cut}`).toBe(expected.wordCount)
      for (let index = 0; index < expected.wordCount; index++) {
        expect(timeline.word(index), `cut at ${cut}`).toEqual(expected.word(index))
      }
    }
  })

  it('gives the same words whether entries are code units, code points or clusters', () => {
    const text = 'a 👩‍👩‍👧 é b'
    const clusters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    for (const entries of [text.split(''), [...text], clusters]) {
      expect(wordsOf(timelineOf(text, align(entries)))).toEqual(['a', 'é', 'b'])
    }
  })

  it('goes on after characters the service added or left out', () => {
    const text = 'One <break time="1s"/> two'
    const timeline = timelineOf(text, align([' ', ...'One ', ...' two']))
    expect(wordsOf(timeline)).toEqual(['One', 'two'])
    expect(timeline.word(1)).toMatchObject({ text: 'two', charStart: text.indexOf('two') })
  })

  it.each([
    'One <break time="1s"/> two',
    'One<break time="1s"/>two',
    'One <break time="1s"/><break time="0.5s" /> two',
    'One <phoneme alphabet="cmu-arpabet" ph="T UW1">two</phoneme>',
  ])('has no word of the markup in %j, whether or not that has times', (text) => {
    const spoken = text.replace(/<[^>]*>/gu, '')
    for (const entries of [[...spoken], [...spoken.replace(/ +/gu, ' ')], [...spoken.replace(/ /gu, '')]]) {
      const timeline = timelineOf(text, align(entries))
      expect(wordsOf(timeline), entries.join('')).toEqual(['One', 'two'])
      expect(timeline.word(1).startSec).toBeCloseTo(entries.lastIndexOf('t') / 10)
    }
    const bySpokenForm = openTimeline(text)
    bySpokenForm.addSpokenForm(align([...'One. two']), 0)
    bySpokenForm.end()
    expect(wordsOf(bySpokenForm)).toEqual(['One', 'two'])
  })

  it('stays in a gap of the times at the word before it', () => {
    const timeline = openTimeline('One <break time="1s"/> two')
    timeline.add(align([...'One '], 0), 0)
    timeline.add(align([...' two'], 1.4), 0.4)
    timeline.end()
    expect(timeline.wordAtTime(1.2)).toBe(0)
    expect(timeline.wordAtTime(1.5)).toBe(1)
    expect(timeline.word(0).endSec).toBeCloseTo(0.3)
  })

  it.each([
    ['Chinese', '今天天气很好。', ['今天', '天气', '很好']],
    ['Japanese', '東京は雨です。', ['東京', 'は', '雨', 'です']],
    ['Thai', 'สวัสดีครับ', ['สวัสดี', 'ครับ']],
    ['Arabic', 'صباح الخير، يا ليلى!', ['صباح', 'الخير', 'يا', 'ليلى']],
    ['Hebrew with points', 'שָׁלוֹם עוֹלָם', ['שָׁלוֹם', 'עוֹלָם']],
  ])('times the words of a text in %s', (_, text, words) => {
    const timeline = timelineOf(text, align([...text]))
    expect(wordsOf(timeline)).toEqual(words)
    for (let index = 0; index < timeline.wordCount; index++) {
      const { charStart, charEnd, startSec, endSec } = timeline.word(index)
      expect(text.slice(charStart, charEnd)).toBe(words[index])
      expect(startSec).toBeCloseTo([...text.slice(0, charStart)].length / 10)
      expect(endSec).toBeCloseTo([...text.slice(0, charEnd)].length / 10)
    }
  })

  it('takes characters of no length, and ends that lie behind the next start', () => {
    const timeline = openTimeline('a bc d')
    timeline.add(
      {
        chars: [...'a bc d'],
        startsSec: [0, 0.3, 0.3, 0.3, 0.5, 0.6],
        endsSec: [0.4, 0.3, 0.3, 0.7, 0.5, 0.6],
      },
      0,
    )
    timeline.end()
    expect([0, 1, 2].map((index) => timeline.word(index).startSec)).toEqual([0, 0.3, 0.6])
    expect([0.29, 0.3, 0.59, 0.6, 9].map((sec) => timeline.wordAtTime(sec))).toEqual([0, 1, 1, 2, 2])
  })

  it('takes the shortest of three unequal lists', () => {
    const timeline = openTimeline('a b c')
    timeline.add({ chars: [...'a b c'], startsSec: [0, 1, 2], endsSec: [1, 2, 3, 4] }, null)
    timeline.end()
    expect(wordsOf(timeline)).toEqual(['a', 'b'])
  })

  it('finds the word of a time: the last that began, also in the pause after it', () => {
    const timeline = timelineOf('one  two', align([...'one  two']))
    expect(timeline.wordAtTime(-1)).toBe(-1)
    expect(timeline.wordAtTime(0)).toBe(0)
    expect(timeline.wordAtTime(0.45)).toBe(0)
    expect(timeline.wordAtTime(0.5)).toBe(1)
    expect(timeline.wordAtTime(1e9)).toBe(1)
  })

  it('finds the word of a character, and none where no time has come yet', () => {
    const timeline = openTimeline('“one two three')
    timeline.add(align([...'“one two']), null)
    expect(timeline.wordAtChar(0)).toBe(-1)
    expect(timeline.wordAtChar(2)).toBe(0)
    expect(timeline.wordAtChar(4)).toBe(0)
    expect(timeline.wordAtChar(6)).toBe(1)
    expect(timeline.wordAtChar(11)).toBe(-1)
  })

  it('refuses an index outside with what there is', () => {
    const timeline = timelineOf('one', align([...'one']))
    expect(() => timeline.word(1)).toThrow(RangeError('There is no word 1: the timeline has 1 words so far.'))
    expect(() => timeline.word(-1)).toThrow(RangeError)
    expect(() => timeline.word(Number.NaN)).toThrow(RangeError)
  })

  it('tells who listens when words were added, and only then', () => {
    const timeline = openTimeline('one two')
    let calls = 0
    const leave = timeline.subscribe(() => calls++)
    timeline.add(align(['o', 'n']), null)
    expect(calls).toBe(0)
    timeline.add(align(['e', ' '], 0.2), null)
    expect(calls).toBe(1)
    leave()
    timeline.add(align([...'two'], 0.4), null)
    expect(calls).toBe(1)
  })

  it('never lets a start fall, whatever the wire says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (times) => {
          const text = times.map(() => 'w').join(' ')
          const timeline = openTimeline(text)
          times.forEach((startSec, index) => {
            const chars = index === 0 ? ['w'] : [' ', 'w']
            const list = chars.map(() => startSec)
            timeline.add({ chars, startsSec: list, endsSec: list }, null)
          })
          timeline.end()
          for (let index = 1; index < timeline.wordCount; index++) {
            expect(timeline.word(index).startSec).toBeGreaterThanOrEqual(timeline.word(index - 1).startSec)
          }
          expect(timeline.wordCount).toBe(times.length)
        },
      ),
    )
  })

  it('takes a start that falls by rounding as the one before it', () => {
    const timeline = openTimeline('a b')
    timeline.add({ chars: ['a', ' ', 'b'], startsSec: [1, 1, 0.97], endsSec: [1, 1, 1.2] }, 0)
    timeline.end()
    expect(timeline.word(1).startSec).toBe(1)
    expect(timeline.wordAtTime(1)).toBe(1)
  })

  it('#18 adds no offset to times that count from the start of the response', () => {
    const timeline = openTimeline('one two three')
    const message = (chars: string, startSec: number, endSec: number): Alignment => {
      const stepSec = (endSec - startSec) / chars.length
      return {
        chars: [...chars],
        startsSec: [...chars].map((_, index) => startSec + index * stepSec),
        endsSec: [...chars].map((_, index) => startSec + (index + 1) * stepSec),
      }
    }
    timeline.add(message('one ', 0, 1.2), 0)
    timeline.add(message('two ', 1.2, 2.9), 1.2)
    timeline.add(message('three', 2.9, 4), 2.9)
    const words = [0, 1, 2].map((index) => timeline.word(index))
    expect(words.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
    expect(words.map(({ startSec }) => startSec)).toEqual([0, 1.2, 2.9])
    expect(words[2]?.endSec).toBeCloseTo(4, 9)
  })
})
