import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TranscriptChannel, TranscriptWord } from '../../../src/model/transcript.ts'
import { buildCues } from '../../../src/timeline/build-cues.ts'
import { fillTimes } from '../../../src/timeline/fill-times.ts'
import { transcriptTimeline } from '../../../src/timeline/transcript-timeline.ts'

function word(
  text: string,
  startSec: number | null,
  endSec: number | null,
  more: Partial<TranscriptWord> = {},
): TranscriptWord {
  const type = text.trim() === '' ? 'spacing' : 'word'
  return { text, type, startSec, endSec, speakerId: null, logprob: -0.1, ...more }
}

function channel(words: readonly TranscriptWord[], channelIndex: number | null = null): TranscriptChannel {
  const text = words.map((one) => one.text).join('')
  return { channelIndex, languageCode: 'eng', languageProbability: 1, text, words, additionalFormats: [] }
}

const allWords = (timeline: ReturnType<typeof transcriptTimeline>) =>
  Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))

describe('transcriptTimeline', () => {
  it('has the words of a transcript where they stand in its text', () => {
    const timeline = transcriptTimeline({
      channels: [channel([word('Hello,', 0.1, 0.5), word(' ', 0.5, 0.6), word('you.', 0.6, 1)])],
    })
    expect(timeline.text).toBe('Hello, you.')
    expect(timeline.word(1)).toEqual({
      index: 1,
      text: 'you.',
      charStart: 7,
      charEnd: 11,
      startSec: 0.6,
      endSec: 1,
      estimated: false,
      speakerId: null,
      type: 'word',
      logprob: -0.1,
    })
    expect(timeline.wordAtTime(0.55)).toBe(0)
    expect(timeline.wordAtChar(9)).toBe(1)
  })

  it('puts the turn of each speaker on a line of its own', () => {
    const by = (speakerId: string): Partial<TranscriptWord> => ({ speakerId })
    const timeline = transcriptTimeline({
      channels: [
        channel([
          word('Well?', 0, 1, by('a')),
          word(' ', 1, 1.1, by('a')),
          word('(laughs)', 1.1, 2, { ...by('b'), type: 'audio_event' }),
          word(' ', 2, 2.1, by('b')),
          word('No.', 2.1, 3, by('b')),
        ]),
      ],
    })
    expect(timeline.text).toBe('Well?\n(laughs) No.')
    expect(allWords(timeline).map(({ speakerId, type }) => [speakerId, type])).toEqual([
      ['a', 'word'],
      ['b', 'audio_event'],
      ['b', 'word'],
    ])
    expect(buildCues(timeline).map(({ lines, speakerId }) => [lines, speakerId])).toEqual([
      [['Well?'], 'a'],
      [['(laughs) No.'], 'b'],
    ])
  })

  it('puts channels together in the order in which words begin', () => {
    const timeline = transcriptTimeline({
      channels: [
        channel(
          [word('One', 0, 1), word(' ', 1, 1), word('two.', 1, 2), word(' ', 2, 4), word('Five.', 4, 5)],
          0,
        ),
        channel([word('Mhm.', 1.5, 1.8)], 1),
      ],
    })
    expect(timeline.text).toBe('One two.\nMhm.\nFive.')
    expect(allWords(timeline).map(({ text, speakerId }) => [text, speakerId])).toEqual([
      ['One', 'channel_0'],
      ['two.', 'channel_0'],
      ['Mhm.', 'channel_1'],
      ['Five.', 'channel_0'],
    ])
  })

  it('puts no blanks into what has none', () => {
    const timeline = transcriptTimeline({
      channels: [channel([word('今天', 0, 1), word('天气', 1, 2), word('。', 2, 2.1)])],
    })
    expect(timeline.text).toBe('今天天气。')
  })
})

describe('fillTimes', () => {
  it('shares the time between those that are known, by length, and says so', () => {
    const filled = fillTimes([
      word('a', 0, 1),
      word(' ', null, null),
      word('bb', null, null),
      word('c', 3, 4),
    ])
    expect(filled.map(({ estimated }) => estimated)).toEqual([false, true, true, false])
    expect(filled[1]!.startSec).toBe(1)
    expect(filled[2]!.endSec).toBe(3)
    expect(filled[2]!.startSec).toBeGreaterThan(1.4)
    expect(filled[2]!.startSec).toBeLessThan(1.9)
  })

  it('keeps an end, or a start, that is known alone', () => {
    expect(fillTimes([word('a', null, 2), word('b', 5, null), word('c', 6, 7)])).toMatchObject([
      { startSec: 0, endSec: 2, estimated: true },
      { startSec: 5, endSec: 6, estimated: true },
      { startSec: 6, endSec: 7, estimated: false },
    ])
  })

  it('makes up the length of what nothing follows', () => {
    const [only] = fillTimes([word('Hello', null, null)])
    expect(only).toMatchObject({ startSec: 0, estimated: true })
    expect(only!.endSec).toBeGreaterThan(0.2)
  })

  it('never lets a word end before it begins, nor begin before the one before it, whatever is missing', () => {
    const time = fc.option(fc.double({ min: 0, max: 9, noNaN: true }))
    const given = fc.array(fc.tuple(fc.constantFrom('a', 'word', ' ', '音'), time, time), { maxLength: 20 })
    fc.assert(
      fc.property(given, (words) => {
        const timeline = transcriptTimeline({
          channels: [channel(words.map(([text, start, end]) => word(text, start, end)))],
        })
        let before = 0
        for (const { startSec, endSec } of allWords(timeline)) {
          expect(startSec).toBeGreaterThanOrEqual(before)
          expect(endSec).toBeGreaterThanOrEqual(startSec)
          before = startSec
        }
      }),
    )
  })
})
