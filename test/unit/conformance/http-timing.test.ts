import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SpeechChunk } from '../../../src/model/speech-chunk.ts'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
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

/** `fetch` with a body that comes byte by byte, so that no character and no escape is left in one piece. */
const byteByByte: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  const slices = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      for (let at = 0; at < piece.length; at++) controller.enqueue(piece.subarray(at, at + 1))
    },
  })
  return new Response(response.body?.pipeThrough(slices), response)
}

describe('HTTP timing', () => {
  it('#12 without any alignment the audio comes all the same', async () => {
    const { chunks, error } = await speak('alignment=null')
    expect(error).toBeNull()
    expect(audioOf(chunks)).toEqual(await plainAudio())
    expect(chunks.every((chunk) => chunk.alignment === null && chunk.normalizedAlignment === null)).toBe(true)
  })

  it('#13 characters stay whole when they, or their escapes, are cut by the network', async () => {
    const spoken = 'Ça va, 日本語 €5 😀?'
    for (const unicode of ['raw', 'escaped']) {
      const client = await clientWith(`unicode=${unicode}`, byteByByte)
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
