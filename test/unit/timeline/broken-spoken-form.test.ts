import { describe, expect, it } from 'vitest'
import type { Alignment } from '../../../src/model/speech-chunk.ts'
import type { SpeechTimeline } from '../../../src/timeline/speech-timeline.ts'
import { openTimeline } from '../../support/open-timeline.ts'

const text = 'It costs $5 in all, and 20 more for each of the 3 days. That is so.'

/** A tenth of a second a character. */
function align(spoken: string): Alignment {
  const chars = [...spoken]
  return {
    chars,
    startsSec: chars.map((_, index) => index / 10),
    endsSec: chars.map((_, index) => (index + 1) / 10),
  }
}

const words = (timeline: SpeechTimeline): string =>
  Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index).text).join(' ')

describe('a SpeechTimeline whose spoken form breaks off', () => {
  it.each([
    ['It costs', 'It costs'],
    ['It costs five dollars in', 'It costs $5 in'],
    ['It costs five dollars in al', 'It costs $5 in al'],
    ['It costs five dollars in all, and twenty mo', 'It costs $5 in all, and 20 mo'],
    // Nobody knows whether that is all of it: rather it is said again than left out.
    ['It costs five dollars', 'It costs'],
    ['It costs five dol', 'It costs'],
  ])('has said %j of its text where that ends with %j', (spoken, covered) => {
    const timeline = openTimeline(text, 'en')
    timeline.addSpokenForm(align(spoken), 0)
    const durationSec = spoken.length / 10
    timeline.beginPart(durationSec)
    expect(text.slice(0, timeline.coveredEnd)).toBe(covered)
    const rest = text
      .slice(covered.length)
      .replace('$5', 'five dollars')
      .replace('20', 'twenty')
      .replace('3', 'three')
    timeline.addSpokenForm(align(rest), durationSec)
    timeline.end()
    expect(words(timeline)).toBe('It costs $5 in all and 20 more for each of the 3 days That is so')
  })

  it('gives what ends a part its time, though nothing follows it there', () => {
    const timeline = openTimeline('It costs $5. So be it, then.', 'en')
    timeline.addSpokenForm(align('It costs five dollars. '), 0)
    timeline.beginPart(2.3, 'It costs $5. '.length)
    expect(words(timeline)).toBe('It costs $5')
    expect(timeline.word(2).startSec).toBeCloseTo(0.9)
    timeline.addSpokenForm(align('So be it, then.'), 2.3)
    timeline.end()
    expect(words(timeline)).toBe('It costs $5 So be it then')
    expect(timeline.word(3).startSec).toBeCloseTo(2.3)
  })
})
