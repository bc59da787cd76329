import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SpeechChunk } from '../../../src/model/speech-chunk.ts'
import type { TimedWord } from '../../../src/model/timed-word.ts'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { shownSlice } from '../../../src/timeline/shown-text.ts'
import { fetchCutWhere } from '../fetch-cut-where.ts'
import { serveToneSimulator } from '../tone-simulator.ts'
import { alignedText, audioOf, collect, type Collected } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'
const text = 'The quick brown fox jumps over the lazy dog.'

async function clientWith(faults: string, fetchWith?: typeof fetch): Promise<SpeechClient> {
  const { url } = await serveToneSimulator()
  return createSpeechClient({ proxyUrl: url, headers: { 'x-simulator': faults }, fetch: fetchWith })
}

async function speak(faults: string, spoken = text): Promise<Collected> {
  return collect(streamSpeech(await clientWith(faults), { text: spoken, voiceId, outputFormat }))
}

/** The same speech without timing, and so without any of the faults of its lines. */
async function plainAudio(): Promise<Buffer> {
  const client = await clientWith('')
  const { chunks } = await collect(streamSpeech(client, { text, voiceId, outputFormat, timestamps: false }))
  return audioOf(chunks)
}

/** Whether a cut here goes through a character beyond ASCII, or through an escape. */
function isInCharacter(index: number, bytes: Uint8Array): boolean {
  return bytes[index]! >= 0x80 || bytes.subarray(Math.max(0, index - 5), index).includes(0x5c)
}

describe('HTTP timing', () => {
  it('#12 without any alignment the audio comes all the same', async () => {
    const { chunks, error } = await speak('alignment=null')
    expect(error).toBeNull()
    expect(audioOf(chunks)).toEqual(await plainAudio())
    expect(chunks.every((chunk) => chunk.alignment === null && chunk.normalizedAlignment === null)).toBe(true)
    expect(wordsOf(chunks, text)).toEqual([])
  })

  it('#13 characters stay whole when they, or their escapes, are cut by the network', async () => {
    const spoken = 'Ça va, 日本語 €5 😀?'
    for (const unicode of ['raw', 'escaped']) {
      const client = await clientWith(`unicode=${unicode}`, fetchCutWhere(isInCharacter))
      const { chunks, error } = await collect(
        streamSpeech(client, { text: spoken, voiceId, outputFormat: 'pcm_8000' }),
      )
      expect(error, unicode).toBeNull()
      expect(alignedText(chunks), unicode).toBe(spoken)
    }
  })

  it('#14 blank lines and carriage returns between the objects are passed over', async () => {
    const { chunks, error } = await speak('blank-lines=2, line-end=crlf')
    expect(error).toBeNull()
    expect(alignedText(chunks)).toBe(text)
    expect(audioOf(chunks)).toEqual(await plainAudio())
  })

  it('#15 the last object is delivered though no newline follows it', async () => {
    const { chunks, error } = await speak('last-line=unterminated')
    expect(error).toBeNull()
    expect(alignedText(chunks)).toBe(text)
    expect(audioOf(chunks)).toEqual(await plainAudio())
  })

  it('#16 a truncated last object is an error, after all that came before it', async () => {
    const whole = await speak('')
    const { chunks, error } = await speak('last-line=truncated')
    expect(error).toMatchObject({ name: 'SpeechError', code: 'incomplete', retryable: true })
    expect(chunks).toEqual(whole.chunks.slice(0, -1))
    expect(chunks.length).toBeGreaterThan(0)
  })

  it('#17 a garbage line is an error, after all that came before it', async () => {
    const whole = await speak('')
    const { chunks, error } = await speak('garbage-line=3')
    expect(error).toMatchObject({ name: 'SpeechError', code: 'bad-response' })
    expect(chunks).toEqual(whole.chunks.slice(0, 2))
  })

  it('#19 a line without alignment leaves the audio whole and the times of the other lines as they are', async () => {
    const whole = await speak('')
    const { chunks, error } = await speak('alignment=null:2')
    expect(error).toBeNull()
    expect(audioOf(chunks)).toEqual(audioOf(whole.chunks))
    expect(chunks.map(alignmentOf)).toEqual(whole.chunks.map(alignmentOf).with(1, null))
  })

  it('#20 of lists of unequal length the shortest counts, with one warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    onTestFinished(() => warn.mockRestore())
    const whole = await speak('')
    expect(warn).not.toHaveBeenCalled()
    const { chunks, error } = await speak('alignment=unequal')
    expect(error).toBeNull()
    expect(chunks.length).toBeGreaterThan(1)
    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('differ in length'))
    expect(chunks.map(alignmentOf)).toEqual(whole.chunks.map((chunk) => cutByOne(alignmentOf(chunk))))
  })

  it('#21 the words are the same, whatever an entry of the alignment holds', async () => {
    const spoken = 'Oh 😀é👨‍👩‍👧 e\u0301tude, 👩🏽‍🚀x und 日本語. Na\u0308chste'
    const entries = ['code-points', 'clusters'] as const
    const streams = await Promise.all(entries.map((kind) => speak(`entries=${kind}`, spoken)))
    expect(streams.map(({ error }) => error)).toEqual([null, null])
    const [codePoints, clusters] = streams.map(({ chunks }) => wordsOf(chunks, spoken))
    const shown = codePoints!.map((word) => word.text)
    expect(shown).toEqual(expect.arrayContaining(['Oh', 'e\u0301tude', 'x', 'und', 'Na\u0308chste']))
    expect(shown.filter((word) => /\p{Surrogate}/u.test(word))).toEqual([])
    expect(clusters).toEqual(codePoints)
    // The two do differ on the wire.
    const counts = streams.map(({ chunks }) => chunks.flatMap((chunk) => chunk.alignment?.chars ?? []).length)
    expect(counts[0]).toBeGreaterThan(counts[1]!)
  })

  it('#22 an audio tag has its times on the wire, and no word: only "Hi" is shown, when it is heard', async () => {
    const client = await clientWith('')
    const spoken = '[whispers] Hi'
    const request = { text: spoken, voiceId, outputFormat, modelId: 'eleven_v3' } as const
    const { chunks } = await collect(streamSpeech(client, request))
    expect(alignedText(chunks)).toBe(spoken)
    const starts = chunks.flatMap(({ alignment }) => Array.from(alignment?.startsSec ?? []))
    const recording = openRecording({ text: spoken, format: outputFormat, stripTags: true })
    for (const chunk of chunks) recording.add(chunk)
    recording.end(true)
    const { timeline } = recording
    expect(timeline.wordCount).toBe(1)
    expect(timeline.word(0)).toMatchObject({ text: 'Hi', charStart: 11, charEnd: 13, startSec: starts[11] })
    expect(starts[11]).toBeGreaterThan(starts[0]!)
    expect(shownSlice(timeline)).toBe('Hi')
    // Without it they are words like others.
    expect(wordsOf(chunks, spoken).map((word) => word.text)).toEqual(['whispers', 'Hi'])
  })

  it('#24 the audio of each line is padded for itself, and decoded for itself', async () => {
    const client = await clientWith('', async (input, init) => {
      const response = await fetch(input, init)
      const padded = (await response.clone().text())
        .trim()
        .split('\n')
        .filter((line) => line.includes('=="'))
      expect(padded.length).toBeGreaterThan(1)
      return response
    })
    // A sample is two bytes, so that lines with an uneven number of samples are padded.
    const { chunks } = await collect(streamSpeech(client, { text, voiceId, outputFormat }))
    expect(audioOf(chunks)).toEqual(await plainAudio())
  })
})

function wordsOf(chunks: readonly SpeechChunk[], spoken: string): TimedWord[] {
  const recording = openRecording({ text: spoken, format: outputFormat })
  for (const chunk of chunks) recording.add(chunk)
  recording.end(true)
  const { timeline } = recording
  return Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
}

function alignmentOf({ alignment }: SpeechChunk): SpeechChunk['alignment'] {
  return alignment
}

function cutByOne(alignment: SpeechChunk['alignment']): SpeechChunk['alignment'] {
  if (!alignment || alignment.chars.length < 2) return null
  return {
    chars: alignment.chars.slice(0, -1),
    startsSec: Array.from(alignment.startsSec).slice(0, -1),
    endsSec: Array.from(alignment.endsSec).slice(0, -1),
  }
}
