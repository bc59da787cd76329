import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import webvtt from 'webvtt-parser'
import { toCaptionsJSON, toSRT, toWebVTT } from '../../../src/recording/caption-files.ts'
import { parseWebVTT } from '../../../src/recording/parse-web-vtt.ts'
import { WordTimeline } from '../../../src/timeline/word-timeline.ts'
import type { Timeline } from '../../../src/model/timeline.ts'
import { segmentWords } from '../../../src/text/segment-words.ts'

const oddTexts = [
  'An arrow --> in the text, and <b>tags</b> & entities &amp; so on.',
  'A line.\n\nA blank line before it.\n\n\n\nAnd three.',
  'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA caption in a caption.',
  'NOTE this is not a note.\nSTYLE neither\nREGION nor this.',
  'مرحبا بالعالم، كيف الحال؟ هذا نص من اليمين إلى اليسار.',
  'שלום עולם \u200f(סוגריים) 123.',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz steht allein.',
  'Zeroes \0 and bells \u0007 and \u2028 separators \u00a0 too.',
  '今天天气很好，我们去公园散步吧。你觉得怎么样？「好啊！」他说。',
  'ありがとうございました。「東京」へ行きました。ちょっと待ってください！',
  'Emoji 👩‍👩‍👧‍👦 family, naïve café, and 5 < 6 > 4 && 3.',
  '<v Someone>says</v> <00:00:01.000> this &lt;',
]

/** Each word takes 0.3 seconds and a thousandth, with a tenth between. */
function timelineOf(text: string, speakerId: string | null = null): Timeline {
  const words = Array.from(segmentWords(text), ({ start, end }, index) => ({
    text: text.slice(start, end),
    charStart: start,
    charEnd: end,
    startSec: index * 0.401,
    endSec: index * 0.401 + 0.301,
    estimated: false,
    speakerId,
  }))
  return new WordTimeline(text, words)
}

function errorsIn(text: string): readonly unknown[] {
  return new webvtt.WebVTTParser({ '&amp;': '&', '&lt;': '<', '&gt;': '>' }).parse(text).errors
}

const inked = (text: string): string => text.replaceAll('\0', '\ufffd').replace(/\s+/gu, '')
const timesOf = (timeline: Timeline): unknown[] =>
  Array.from({ length: timeline.wordCount }, (_, index) => {
    const { text, startSec, endSec } = timeline.word(index)
    return [text, startSec.toFixed(3), endSec.toFixed(3)]
  })

describe('toWebVTT', () => {
  it.each(oddTexts)('writes what the parser of the W3C finds nothing wrong with: %j', (text) => {
    const timeline = timelineOf(text, 'A & <B>')
    expect(errorsIn(toWebVTT(timeline))).toEqual([])
    expect(errorsIn(toWebVTT(timeline, { karaoke: true }))).toEqual([])
  })

  it.each(oddTexts)('gives each word and its times back through a file for karaoke: %j', async (text) => {
    const timeline = timelineOf(text)
    const back = await parseWebVTT(toWebVTT(timeline, { karaoke: true }))
    expect(timesOf(back)).toEqual(timesOf(timeline))
    expect(inked(back.text)).toBe(inked(text))
  })

  it('gives words and times of any text back, whatever stands in it', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...oddTexts.flatMap((text) => text.split(/(?<=\s)/u))),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const timeline = timelineOf(pieces.join(' '))
        const file = toWebVTT(timeline, { karaoke: true })
        expect(errorsIn(file)).toEqual([])
        expect(timesOf(await parseWebVTT(file))).toEqual(timesOf(timeline))
      }),
      {
        numRuns: 60,
        examples: [[['«\u202fOui\u202f!\u202f»', '10\u202f000\u202f€', 'à\u00a0?']], [['\ua000\u202f']]],
      },
    )
  })

  it('ends each caption after it started and before the next, whatever the times are', () => {
    const words = fc.array(fc.tuple(fc.constantFrom('a', 'word.', 'Why?', 'no'), fc.nat(3), fc.nat(2)), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(words, (given) => {
        let atSec = 0
        let charStart = 0
        const timed = given.map(([text, startTenths, lengthTenths]) => {
          const startSec = (atSec += startTenths / 10)
          const word = { text, charStart, charEnd: charStart + text.length, startSec, estimated: false }
          charStart += text.length + 1
          return { ...word, endSec: startSec + lengthTenths / 10 }
        })
        const timeline = new WordTimeline(given.map(([text]) => text).join(' '), timed)
        const file = toWebVTT(timeline, { karaoke: true })
        expect(errorsIn(file)).toEqual([])
        const { cues } = new webvtt.WebVTTParser({}).parse(file)
        for (const [index, cue] of cues.entries()) {
          expect(cue.endTime).toBeLessThanOrEqual(cues[index + 1]?.startTime ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  it('names who speaks', () => {
    const timeline = timelineOf('Hello there.', 'speaker_0')
    expect(toWebVTT(timeline, { speakerNames: { speaker_0: 'Ann\n& <Bo>' } })).toContain(
      '<v Ann &amp; &lt;Bo&gt;>Hello there.',
    )
    expect(toWebVTT(timeline)).toContain('<v speaker_0>Hello')
  })

  it('puts the times of each word in for karaoke', () => {
    expect(toWebVTT(timelineOf('Oh, no.'), { karaoke: true })).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nOh<00:00:00.301>, <00:00:00.401>no<00:00:00.702>.\n',
    )
  })

  it('says that times are estimated', () => {
    const { text, ...word } = timelineOf('Hello').word(0)
    const timeline = new WordTimeline('Hello', [{ ...word, text, estimated: true }])
    expect(toWebVTT(timeline)).toContain('NOTE Times are estimated')
  })
})

describe('toSRT', () => {
  it('numbers captions, and names who speaks', () => {
    const timeline = timelineOf('One two three. Four five six.', 'Ann')
    expect(toSRT(timeline)).toBe(
      '1\n00:00:00,000 --> 00:00:01,203\nAnn: One two three.\n\n2\n00:00:01,203 --> 00:00:02,306\nAnn: Four five six.\n',
    )
  })

  it('has nothing in a line that looks like times', () => {
    expect(toSRT(timelineOf('From 1 --> 2.'))).toContain('From 1 → 2.')
  })
})

describe('toCaptionsJSON', () => {
  it('gives each caption with the times of its words', () => {
    const json = toCaptionsJSON(timelineOf('Oh, no.', 's1'), { speakerNames: { s1: 'Ann' } })
    expect(JSON.parse(JSON.stringify(json))).toEqual({
      version: 1,
      cues: [
        {
          startSec: 0,
          endSec: 1,
          lines: ['Oh, no.'],
          speaker: 'Ann',
          words: [
            { text: 'Oh', startSec: 0, endSec: 0.301, estimated: false },
            { text: 'no', startSec: 0.401, endSec: 0.702, estimated: false },
          ],
        },
      ],
    })
  })
})

describe('parseWebVTT', () => {
  it('lets the words of a plain caption share its time, and says so', async () => {
    const timeline = await parseWebVTT(
      'WEBVTT\n\n00:01.000 --> 00:02.000\none two\n\n00:03.000 --> 00:04.000\nthree\n',
    )
    expect(timeline.text).toBe('one two\nthree')
    const words = [0, 1, 2].map((index) => timeline.word(index))
    expect(words.map(({ estimated }) => estimated)).toEqual([true, true, false])
    expect(words[0]).toMatchObject({ text: 'one', startSec: 1, charStart: 0, charEnd: 3 })
    expect(words[1]!.endSec).toBeCloseTo(2)
    expect(words[2]).toMatchObject({ text: 'three', startSec: 3, endSec: 4, charStart: 8 })
  })

  it('reads entities, styles, notes, classes, ruby, voices and settings', async () => {
    const file = [
      'WEBVTT - a title',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'NOTE nothing',
      '',
      'first',
      '00:00:01.000 --> 00:00:02.000 align:start line:0',
      '<v.loud Ann><i>Fish</i> &amp; <c.red>chips</c> <ruby>漢<rt>kan</rt></ruby></v>',
      '<v Bo>Two',
    ].join('\r\n')
    const timeline = await parseWebVTT(file)
    expect(timeline.text).toBe('Fish & chips 漢 Two')
    expect(timeline.word(0).speakerId).toBe('Ann')
    expect(timeline.word(timeline.wordCount - 1).speakerId).toBe('Bo')
  })

  it('takes each stretch between two times for a word, as others write karaoke', async () => {
    const timeline = await parseWebVTT(
      'WEBVTT\n\n00:00.000 --> 00:03.000\nLet<00:01.000><c> me</c><00:02.000><c> well-known</c>\n',
    )
    expect(timesOf(timeline)).toEqual([
      ['Let', '0.000', '1.000'],
      ['me', '1.000', '2.000'],
      ['well-known', '2.000', '3.000'],
    ])
  })

  it('refuses what is no WebVTT', async () => {
    await expect(parseWebVTT('1\n00:00:01,000 --> 00:00:02,000\nSRT')).rejects.toThrow('begins with the line')
  })

  it('leaves out what is broken', async () => {
    const timeline = await parseWebVTT('WEBVTT\n\n00:xx --> 00:02.000\nbad\n\n00:03.000 --> 00:04.000\ngood')
    expect(timeline.text).toBe('good')
  })
})
