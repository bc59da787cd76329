import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCues } from '../../../src/timeline/build-cues.ts'
import { SpeechTimeline } from '../../../src/timeline/speech-timeline.ts'

/** Each character takes a tenth of a second. */
function timelineOf(text: string, stripTags = false): SpeechTimeline {
  const timeline = new SpeechTimeline(text, 'en', stripTags)
  const chars = [...text]
  timeline.add(
    {
      chars,
      startsSec: chars.map((_, index) => index / 10),
      endsSec: chars.map((_, index) => (index + 1) / 10),
    },
    0,
  )
  timeline.end()
  return timeline
}

describe('buildCues', () => {
  it('ends a cue with its sentence', () => {
    const cues = buildCues(timelineOf('First one. “Second one!” Third?'))
    expect(cues.map(({ lines }) => lines)).toEqual([['First one.'], ['“Second one!”'], ['Third?']])
  })

  it('has no audio tags in it where those are stripped', () => {
    const cues = buildCues(timelineOf('[slowly] Oh [so loud], no. [sighs]', true))
    expect(cues.map(({ lines }) => lines)).toEqual([['Oh, no.']])
  })

  it('breaks lines at words and cues at two lines', () => {
    const text = 'alpha beta gamma delta epsilon zeta eta theta'
    const cues = buildCues(timelineOf(text), { maxLineLength: 12 })
    expect(cues.map(({ lines }) => lines)).toEqual([
      ['alpha beta', 'gamma delta'],
      ['epsilon zeta', 'eta theta'],
    ])
    expect(cues[0]).toMatchObject({ wordStart: 0, wordEnd: 4, startSec: 0 })
    expect(cues[1]).toMatchObject({ wordStart: 4, wordEnd: 8 })
  })

  it('lets a word longer than a line stand alone', () => {
    const cues = buildCues(timelineOf('a Donaudampfschifffahrt b'), { maxLineLength: 8, maxLines: 1 })
    expect(cues.map(({ lines }) => lines)).toEqual([['a'], ['Donaudampfschifffahrt'], ['b']])
  })

  it('holds a short cue long enough to read where the next one lets it', () => {
    const timeline = new SpeechTimeline('Yes. No.')
    timeline.add(
      { chars: ['Yes', '. ', 'No', '.'], startsSec: [0, 0.2, 5, 5.2], endsSec: [0.2, 5, 5.2, 5.3] },
      0,
    )
    timeline.end()
    expect(buildCues(timeline).map(({ startSec, endSec }) => [startSec, endSec])).toEqual([
      [0, 1],
      [5, 6],
    ])
  })

  it('shows every word once and never two cues at a time', () => {
    const words = fc.array(
      fc.constantFrom('a', 'word', 'sentence.', 'Why?', 'extraordinarily', '音楽。', '\n\n'),
      {
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 45 }), (pieces, maxLineLength) => {
        const timeline = timelineOf(pieces.join(' '))
        const cues = buildCues(timeline, { maxLineLength })
        let next = 0
        for (const [index, cue] of cues.entries()) {
          expect(cue.wordStart).toBe(next)
          expect(cue.wordEnd).toBeGreaterThan(cue.wordStart)
          next = cue.wordEnd
          expect(cue.lines.length).toBeLessThanOrEqual(2)
          expect(cue.endSec).toBeLessThanOrEqual(cues[index + 1]?.startSec ?? Number.POSITIVE_INFINITY)
        }
        expect(next).toBe(timeline.wordCount)
      }),
    )
  })
})
