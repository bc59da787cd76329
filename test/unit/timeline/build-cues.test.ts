import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCues } from '../../../src/timeline/build-cues.ts'
import { cueAt, createGrowingCues } from '../../../src/timeline/growing-cues.ts'
import type { SpeechTimeline } from '../../../src/timeline/speech-timeline.ts'
import { openTimeline } from '../../support/open-timeline.ts'
import { WordTimeline } from '../../../src/timeline/word-timeline.ts'

/** Each character takes a tenth of a second. */
function timelineOf(text: string, stripTags = false): SpeechTimeline {
  const timeline = openTimeline(text, 'en', stripTags)
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
    const timeline = openTimeline('Yes. No.')
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

  it('breaks a long sentence behind a clause rather than where the caption is full', () => {
    const text =
      'When the keeper came down in the morning, the boat that brought the oil was gone, and nobody had seen it leave.'
    expect(buildCues(timelineOf(text)).map(({ lines }) => lines)).toEqual([
      ['When the keeper came down in the morning,', 'the boat that brought the oil was gone,'],
      ['and nobody had seen it leave.'],
    ])
  })

  it('leaves no single word of a sentence behind', () => {
    const text =
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen so.'
    const last = buildCues(timelineOf(text)).at(-1)!
    expect(last.lines.join(' ').length).toBeGreaterThan(20)
  })

  it('makes the lines of a caption about as long as each other', () => {
    const [cue] = buildCues(timelineOf('A caption of one sentence that needs a second line.'))
    expect(cue!.lines).toEqual(['A caption of one sentence', 'that needs a second line.'])
  })

  it('takes a sentence that is over too soon together with the next', () => {
    const cues = buildCues(timelineOf('No. Go away from there now. Yes.'))
    expect(cues.map(({ lines }) => lines)).toEqual([['No. Go away from there now.'], ['Yes.']])
  })

  it('leaves no gap that is only seen as a flicker', () => {
    const cues = buildCues(timelineOf('The first sentence here.   The second one.'))
    expect(cues[0]!.endSec).toBe(cues[1]!.startSec)
  })

  it('never puts what two say into one caption, however short', () => {
    const words = [
      { text: 'Yes', charStart: 0, charEnd: 3, startSec: 0, endSec: 0.2, estimated: false, speakerId: 'a' },
      { text: 'No', charStart: 5, charEnd: 7, startSec: 0.2, endSec: 0.4, estimated: false, speakerId: 'b' },
    ]
    const cues = buildCues(new WordTimeline('Yes. No.', words))
    expect(cues).toMatchObject([
      { lines: ['Yes.'], speakerId: 'a', startSec: 0, endSec: 0.2 },
      { lines: ['No.'], speakerId: 'b', startSec: 0.2, endSec: 1.2 },
    ])
  })

  it('breaks Chinese and Japanese between words, with no sign at the start of a line that must not be there', () => {
    const text = '彼は「はい」と言った。東京タワーへ行って、ちょっと買い物をしてから、家へ帰りました。'
    const cues = buildCues(timelineOf(text), { maxLineLength: 16 })
    const lines = cues.flatMap((cue) => cue.lines)
    expect(lines.join('')).toBe(text)
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(8)
      expect(line).not.toMatch(/^[、。」ーっゃゅょ]|[「]$/u)
    }
  })

  it('keeps what has no blank in it on one line', () => {
    const cues = buildCues(timelineOf('Look at https://example.com/a/b?c=d or call +1-555-0100 now.'), {
      maxLineLength: 24,
    })
    expect(cues.flatMap(({ lines }) => lines).join(' ')).toBe(
      'Look at https://example.com/a/b?c=d or call +1-555-0100 now.',
    )
  })

  it.each(['\u00a0', '\u202f'])('breaks no line at a no-break space, %j, and keeps it', (space) => {
    const text = `Il demande «${space}Pourquoi${space}?${space}» à M.${space}Dupont, à 10${space}km${space}!`
    const lines = buildCues(timelineOf(text), { maxLineLength: 16 }).flatMap((cue) => cue.lines)
    expect(lines.join(' ')).toBe(text)
    expect(lines).toContain(`«${space}Pourquoi${space}?${space}»`)
    for (const line of lines) expect(line).not.toMatch(/^[?!»]|[«.]$/u)
  })

  const words = fc.array(
    fc.constantFrom('a', 'word', 'sentence.', 'clause,', 'Why?', 'extraordinarily', '音楽。', '\n\n'),
    { maxLength: 60 },
  )

  it('shows every word once, where it stands in its line, and never two cues at a time', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 45 }), (pieces, maxLineLength) => {
        const timeline = timelineOf(pieces.join(' '))
        const cues = buildCues(timeline, { maxLineLength })
        let next = 0
        for (const [index, cue] of cues.entries()) {
          expect(cue.wordStart).toBe(next)
          expect(cue.wordEnd).toBeGreaterThan(cue.wordStart)
          expect(cue.lines.length).toBeLessThanOrEqual(2)
          expect(cue.endSec).toBeLessThanOrEqual(cues[index + 1]?.startSec ?? Number.POSITIVE_INFINITY)
          for (const { text, marks } of cue.layout) {
            for (const mark of marks) {
              expect(mark.index).toBe(next++)
              expect(text.slice(mark.start, mark.end)).toBe(timeline.word(mark.index).text)
            }
          }
          expect(next).toBe(cue.wordEnd)
        }
        expect(next).toBe(timeline.wordCount)
      }),
    )
  })

  it('shows no cue for less than a second where it could have shared with its neighbour', () => {
    fc.assert(
      fc.property(words, (pieces) => {
        const cues = buildCues(timelineOf(pieces.join(' ')))
        for (const [index, cue] of cues.entries()) {
          const next = cues[index + 1]
          if (cue.endSec - cue.startSec >= 1 - 1e-9 || !next) continue
          expect([...cue.lines, ...next.lines].join(' ').length).toBeGreaterThan(42)
        }
      }),
    )
  })
})

describe('createGrowingCues', () => {
  it('comes to the same captions, however the words came', () => {
    const texts = fc.array(
      fc.constantFrom('a', 'word', 'end.', 'clause,', 'extraordinarily', 'Yes!', '音楽。'),
      {
        maxLength: 80,
      },
    )
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 8, max: 42 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        (pieces, maxLineLength, sizes) => {
          const text = pieces.join(' ')
          const chars = [...text]
          const timeline = openTimeline(text)
          const growing = createGrowingCues(timeline, { maxLineLength })
          for (let at = 0; at < chars.length;) {
            const size = sizes.next().value as number
            const part = chars.slice(at, at + size)
            const startsSec = part.map((_, index) => (at + index) / 12)
            timeline.add({ chars: part, startsSec, endsSec: startsSec.map((sec) => sec + 1 / 12) }, null)
            growing.get()
            at += size
          }
          timeline.end()
          expect(growing.get()).toEqual(buildCues(timeline, { maxLineLength }))
        },
      ),
    )
  })

  it('keeps what it has said', () => {
    const timeline = openTimeline('')
    const growing = createGrowingCues(timeline)
    const say = (text: string, atSec: number): void => {
      timeline.append(text)
      const startsSec = [...text].map((_, at) => atSec + at / 10)
      timeline.add({ chars: [...text], startsSec, endsSec: startsSec.map((sec) => sec + 0.1) }, null)
    }
    say('One sentence here. Another sentence there. One more of them. ', 0)
    const before = growing.get()
    expect(growing.get()).toBe(before)
    say('And the last sentence. ', 7)
    timeline.end()
    expect(growing.get()).toHaveLength(4)
    expect(growing.get()[0]).toBe(before[0])
  })
})

describe('cueAt', () => {
  it('finds the caption of a time, and none between two', () => {
    const cues = [
      { startSec: 1, endSec: 2 },
      { startSec: 3, endSec: 4 },
    ]
    expect([0.9, 1, 1.99, 2, 3.5, 4].map((sec) => cueAt(cues, sec))).toEqual([-1, 0, 0, -1, 1, -1])
  })
})
