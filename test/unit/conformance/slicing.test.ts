import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alignment, SpeechChunk } from '../../../src/model/speech-chunk.ts'
import type { TimedWord } from '../../../src/model/timed-word.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator } from '../tone-simulator.ts'
import { audioOf, collect, type Collected } from './collect.ts'

const format = 'pcm_8000'
const voiceId = simulatedVoices[0]!.voiceId

/** Reads a body that comes in these slices. */
async function read(slices: readonly Uint8Array[], timestamps = true): Promise<Collected> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const slice of slices) controller.enqueue(slice)
      controller.close()
    },
  })
  const client = createSpeechClient({
    proxyUrl: 'https://app.example',
    fetch: async () => new Response(body),
  })
  return collect(streamSpeech(client, { text: 'Any.', voiceId, outputFormat: format, timestamps }))
}

/** Cut at these places, in any order, also twice at the same: an empty slice. Each is the share of the whole before it. */
function cutAt(bytes: Uint8Array, shares: readonly number[]): Uint8Array[] {
  const places = shares.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b)
  return [...places, bytes.length].map((end, index) => bytes.slice(places[index - 1] ?? 0, end))
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 })

/** What a recording makes of the chunks. */
function recorded(text: string, chunks: readonly SpeechChunk[]): { words: TimedWord[]; audio: Buffer } {
  const recording = openRecording({ text, format })
  for (const chunk of chunks) recording.add(chunk)
  recording.end(true)
  const { timeline } = recording
  const words = Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
  return { words, audio: Buffer.concat(blocksOf(recording)) }
}

function blocksOf(recording: SpeechRecording): Uint8Array[] {
  const blocks: Uint8Array[] = []
  for (let at = 0; at < recording.byteLength; at += blocks.at(-1)!.length) {
    blocks.push(recording.read(at, Infinity))
  }
  return blocks
}

const piecesOfText = [
  'Hello',
  'Ça',
  'va',
  '日本語',
  '😀',
  '👨‍👩‍👧',
  '€5',
  'e\u0301te',
  ' ',
  ', ',
  '. ',
  '\n',
  '\u2028',
]

interface Line {
  text: string
  audio: Uint8Array | null
  isAligned: boolean
  isNormalized: boolean
  isAudioFirst: boolean
  blanks: readonly string[]
}

const line: fc.Arbitrary<Line> = fc.record({
  text: fc.array(fc.constantFrom(...piecesOfText), { maxLength: 4 }).map((pieces) => pieces.join('')),
  audio: fc.option(fc.uint8Array({ maxLength: 9 })),
  isAligned: fc.boolean(),
  isNormalized: fc.boolean(),
  isAudioFirst: fc.boolean(),
  blanks: fc.array(fc.constantFrom('', ' ', '\t', ':', 'id: 1'), { maxLength: 2 }),
})

/** A stream as it goes over the wire. */
const stream = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    entries: fc.constantFrom('code-points', 'clusters'),
    newline: fc.constantFrom('\n', '\r\n'),
    isEscaped: fc.boolean(),
    isTerminated: fc.boolean(),
  })
  // Silence is an error of its own.
  .filter(({ lines }) => lines.some(({ audio }) => audio !== null && audio.length > 0))
  .map(({ lines, entries, newline, isEscaped, isTerminated }) => {
    let sec = 0
    const chunks = lines.map(({ text, audio, isAligned, isNormalized }): SpeechChunk => {
      const chars =
        entries === 'clusters'
          ? Array.from(new Intl.Segmenter().segment(text), (one) => one.segment)
          : [...text]
      const startsSec = chars.map((_, index) => sec + index / 8)
      const endsSec = chars.map((_, index) => sec + (index + 1) / 8)
      sec += chars.length / 8
      const alignment = chars.length > 0 ? { chars, startsSec, endsSec } : null
      return {
        audio: audio && audio.length > 0 ? audio : null,
        alignment: isAligned ? alignment : null,
        normalizedAlignment: isNormalized ? alignment : null,
      }
    })
    const written = chunks.map((chunk, index) => {
      const { isAudioFirst, blanks } = lines[index]!
      const json = JSON.stringify(wireObject(chunk, isAudioFirst))
      return [...blanks, isEscaped ? escaped(json) : json].join(newline)
    })
    const text = written.join(newline) + (isTerminated ? newline : '')
    return { text: lines.map((one) => one.text).join(''), chunks, bytes: new TextEncoder().encode(text) }
  })

function wireObject({ audio, alignment, normalizedAlignment }: SpeechChunk, isAudioFirst: boolean): object {
  const sound = { audio_base64: Buffer.from(audio ?? []).toString('base64') }
  const times = {
    alignment: wireAlignment(alignment),
    normalized_alignment: wireAlignment(normalizedAlignment),
  }
  return isAudioFirst ? { ...sound, ...times } : { ...times, ...sound }
}

function wireAlignment(alignment: Alignment | null): object | null {
  return (
    alignment && {
      characters: alignment.chars,
      character_start_times_seconds: alignment.startsSec,
      character_end_times_seconds: alignment.endsSec,
    }
  )
}

function escaped(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

describe('a stream of speech', () => {
  it('gives the same chunks, words and bytes wherever it is cut', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(stream, cuts, async ({ text, chunks, bytes }, shares) => {
        const sliced = await read(cutAt(bytes, shares))
        expect(sliced).toEqual({ chunks, error: null })
        expect(recorded(text, sliced.chunks)).toEqual({ ...recorded(text, chunks), audio: audioOf(chunks) })
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same chunks, words and bytes byte by byte', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(stream, async ({ chunks, bytes }) => {
        const single = Array.from(bytes, (byte) => new Uint8Array([byte]))
        expect(await read(single)).toEqual({ chunks, error: null })
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    '',
    'blank-lines=2, line-end=crlf',
    'alignment=null:2',
    'alignment=original-only',
    'last-line=unterminated',
    'unicode=escaped, split=characters',
    'keys=camel-case',
    'keys=misspelt',
    'timing-lines=empty',
    'timing-lines=absent',
    'entries=clusters, line-end=crlf, last-line=unterminated',
  ])('is the same wherever a recorded one is cut: %j', { timeout: 30_000 }, async (faults) => {
    const text = 'Ça va, 日本語 €5 😀? Un mot, 👨‍👩‍👧 et un autre.'
    const bytes = await record(`/v1/text-to-speech/${voiceId}/stream/with-timestamps`, text, faults)
    const whole = await read([bytes])
    expect(whole.error).toBeNull()
    expect(whole.chunks.length).toBeGreaterThan(1)
    const expected = recorded(text, whole.chunks)
    expect(expected.words.length).toBeGreaterThan(5)
    await fc.assert(
      fc.asyncProperty(cuts, async (shares) => {
        const sliced = await read(cutAt(bytes, shares))
        expect(sliced.error).toBeNull()
        expect(isSame(sliced.chunks, whole.chunks)).toBe(true)
        const { words, audio } = recorded(text, sliced.chunks)
        expect(words).toEqual(expected.words)
        expect(audio.equals(expected.audio)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('without times gives the same bytes wherever it is cut', { timeout: 30_000 }, async () => {
    const bytes = await record(`/v1/text-to-speech/${voiceId}/stream`, 'Two words.', '')
    await fc.assert(
      fc.asyncProperty(cuts, async (shares) => {
        const { chunks, error } = await read(cutAt(bytes, shares), false)
        expect(error).toBeNull()
        expect(chunks.every(({ audio }) => audio !== null && audio.length > 0)).toBe(true)
        expect(recorded('', chunks).audio.equals(bytes)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

/** `toEqual` looks at each byte by itself, too slow for seconds of sound. */
function isSame(some: readonly SpeechChunk[], others: readonly SpeechChunk[]): boolean {
  const written = (chunks: readonly SpeechChunk[]): string =>
    JSON.stringify(
      chunks.map(({ audio, ...rest }) => ({
        audio: audio && Buffer.from(audio).toString('base64'),
        ...rest,
      })),
    )
  return written(some) === written(others)
}

/** The body of a real answer. */
async function record(route: string, text: string, faults: string): Promise<Buffer> {
  const { url } = await serveToneSimulator()
  const response = await fetch(`${url}${route}?output_format=${format}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-simulator': faults },
    body: JSON.stringify({ text }),
  })
  return Buffer.from(await response.arrayBuffer())
}
