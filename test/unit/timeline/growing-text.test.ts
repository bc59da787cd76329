import { describe, expect, it } from 'vitest'
import type { Alignment } from '../../../src/model/speech-chunk.ts'
import { shownSlice } from '../../../src/timeline/shown-text.ts'
import type { SpeechTimeline } from '../../../src/timeline/speech-timeline.ts'
import { openTimeline } from '../../support/open-timeline.ts'

/** A tenth of a second a character. */
function align(text: string, fromSec: number): Alignment {
  const chars = [...text]
  return {
    chars,
    startsSec: chars.map((_, index) => fromSec + index / 10),
    endsSec: chars.map((_, index) => fromSec + (index + 1) / 10),
  }
}

const words = (timeline: SpeechTimeline): [string, number][] =>
  Array.from({ length: timeline.wordCount }, (_, index) => {
    const { text, startSec } = timeline.word(index)
    return [text, Math.round(startSec * 10) / 10]
  })

const pieces = ['Well, that ', 'depends. “Don’t,” ', 'she said [sighs] ', '日本語です。']
const text = pieces.join('')

describe('a SpeechTimeline whose text grows', () => {
  it('has the same words as one whose text was there from the start, wherever it is written and timed', () => {
    const whole = openTimeline(text, 'en', true)
    whole.add(align(text, 0), null)
    whole.end()
    for (let ahead = 0; ahead <= pieces.length; ahead++) {
      const growing = openTimeline('', 'en', true)
      // So many pieces are written before the first is spoken.
      const written = [...pieces]
      for (const piece of written.splice(0, ahead)) growing.append(piece)
      let spokenSec = 0
      for (const piece of pieces) {
        if (growing.text.length < text.length && written.length > 0) growing.append(written.shift()!)
        growing.add(align(piece, spokenSec), null)
        spokenSec += [...piece].length / 10
      }
      growing.end()
      expect(words(growing)).toEqual(words(whole))
      expect(shownSlice(growing)).toBe(shownSlice(whole))
      expect(growing.text).toBe(text)
    }
  })

  it.each([
    ['Hello. ', '[laughs] So it is.'],
    ['Hello.\n ', '[laughs] So it is.'],
    ['Hello ', '[laughs].'],
  ])('shows %j and then %j without their tags as if they had come together', (first, second) => {
    const growing = openTimeline('', 'en', true)
    growing.append(first)
    growing.append(second)
    expect(shownSlice(growing)).toBe(shownSlice(openTimeline(first + second, 'en', true)))
  })

  it('says that it was written while it was spoken', () => {
    const timeline = openTimeline('')
    expect(timeline.isLive).toBe(false)
    timeline.append('One.')
    expect(timeline.isLive).toBe(true)
  })

  it('goes on where a text that was wholly spoken gets more', () => {
    const timeline = openTimeline('')
    timeline.append('One. ')
    timeline.add(align('One. ', 0), null)
    expect(timeline.coveredEnd).toBe(5)
    timeline.append('Two.')
    expect(timeline.coveredEnd).toBe(5)
    timeline.add(align('Two', 0.5), null)
    expect(words(timeline)).toEqual([
      ['One', 0],
      ['Two', 0.5],
    ])
    expect(timeline.coveredEnd).toBe(8)
  })

  it('follows the spoken form of what was written later', () => {
    const timeline = openTimeline('')
    timeline.append('It costs $5 ')
    timeline.addSpokenForm(align('It costs five dollars ', 0), 0)
    timeline.append('in all, and not a cent more.')
    timeline.addSpokenForm(align('in all, and not a cent more.', 2.2), 2.2)
    timeline.end()
    expect(words(timeline)).toEqual([
      ['It', 0],
      ['costs', 0.3],
      ['$5', 0.9],
      ['in', 2.2],
      ['all', 2.5],
      ['and', 3],
      ['not', 3.4],
      ['a', 3.8],
      ['cent', 4],
      ['more', 4.5],
    ])
  })

  it('puts the times of another answer behind the sound of those before it, however short those were', () => {
    const timeline = openTimeline('A big word. ')
    timeline.add(align('A', 0), 0)
    timeline.beginPart(4)
    timeline.add(align(' big word. ', 0), 4)
    expect(words(timeline)).toEqual([
      ['A', 0],
      ['big', 4.1],
      ['word', 4.5],
    ])
  })
})
