import { describe, expect, it, vi } from 'vitest'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechResponseFacts } from '../../../src/protocol/speech/speech-response-facts.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator } from '../tone-simulator.ts'
import { collect, speechErrorOf } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'
const text = 'The quick brown fox jumps over the lazy dog.'

describe('HTTP audio', () => {
  it('#1 a minimal request has only the text in its body and the format in its query', async () => {
    const { url, seen } = await serveToneSimulator()
    const onResponse = vi.fn<(facts: SpeechResponseFacts) => void>()
    const client = createSpeechClient({ proxyUrl: url })
    const { chunks, error } = await collect(
      streamSpeech(client, { text, voiceId, outputFormat, timestamps: false, onResponse }),
    )
    expect(error).toBeNull()
    expect(chunks.length).toBeGreaterThan(0)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.body).toEqual({ text })
    expect(seen[0]?.url.pathname).toBe(`/v1/text-to-speech/${voiceId}/stream`)
    expect([...seen[0]!.url.searchParams]).toEqual([['output_format', outputFormat]])
    expect(onResponse).toHaveBeenCalledTimes(1)
    expect(onResponse).toHaveBeenCalledWith({
      requestId: expect.stringMatching(/./) as string,
      charactersBilled: text.length,
      historyItemId: expect.stringMatching(/./) as string,
      currentConcurrentRequests: 1,
      maximumConcurrentRequests: 50,
      latencyMs: expect.any(Number) as number,
      traceId: expect.stringMatching(/./) as string,
      region: expect.stringMatching(/./) as string,
    })
  })

  it('#3 a WAV format is refused for a stream before anything is sent', async () => {
    const { url, seen } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url })
    const error = await speechErrorOf(streamSpeech(client, { text, voiceId, outputFormat: 'wav_44100' }))
    expect(error.code).toBe('unsupported-combination')
    expect(error.fields).toEqual([
      { path: 'outputFormat', message: expect.stringContaining('cannot be streamed') as string },
    ])
    expect(seen).toHaveLength(0)
  })

  it('#5 an abort in mid-stream ends the request at the service and is the only thing that is heard of it', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const { url, seen, ended } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url, headers: { 'x-simulator': 'stall-after=40000' } })
    const controller = new AbortController()
    const reason = new Error('The person left.')
    const chunks = []
    const stream = streamSpeech(client, { text, voiceId, outputFormat, signal: controller.signal })
    await expect(async () => {
      for await (const chunk of stream) {
        chunks.push(chunk)
        queueMicrotask(() => controller.abort(reason))
      }
    }).rejects.toBe(reason)
    expect(chunks.length).toBeGreaterThan(0)
    expect((await ended('aborted')).status).toBe(200)
    expect(seen).toHaveLength(1)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('#7 without logging there is no history item, and none is made up', async () => {
    const { url, seen } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url })
    const onResponse = vi.fn<(facts: SpeechResponseFacts) => void>()
    await collect(streamSpeech(client, { text, voiceId, outputFormat, enableLogging: false, onResponse }))
    expect(seen[0]?.url.searchParams.get('enable_logging')).toBe('false')
    expect(onResponse.mock.lastCall?.[0].historyItemId).toBeNull()
  })

  it('#8 stitching that the model does not do fails with the newer of the two codes, and four ids are never sent', async () => {
    const { url, seen } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url })
    const ids = ['a', 'b', 'c', 'd']
    const tooMany = await speechErrorOf(streamSpeech(client, { text, voiceId, previousRequestIds: ids }))
    expect(tooMany).toMatchObject({ code: 'invalid-request', fields: [{ path: 'previousRequestIds' }] })
    expect(seen).toHaveLength(0)
    const refused = await speechErrorOf(
      streamSpeech(client, { text, voiceId, modelId: 'eleven_v3', previousRequestIds: ['a'] }),
    )
    expect(refused).toMatchObject({
      code: 'unsupported-combination',
      apiCode: 'unsupported_model',
      httpStatus: 400,
      fields: [{ path: 'modelId' }],
    })
  })

  it('#10 of the voice settings only those that are set are sent', async () => {
    const { url, seen } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url })
    const voiceSettings = { speed: 1.1, stability: undefined }
    await collect(streamSpeech(client, { text, voiceId, outputFormat, voiceSettings }))
    expect(seen[0]?.body).toEqual({ text, voice_settings: { speed: 1.1 } })
  })

  it('#11 a voice id is one path segment, whatever is in it', async () => {
    const { url, seen } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url })
    const error = await speechErrorOf(streamSpeech(client, { text, voiceId: '../a/b c?d#e%2f' }))
    expect(error.code).toBe('voice-not-found')
    expect(seen[0]?.url.pathname).toBe(
      '/v1/text-to-speech/..%2Fa%2Fb%20c%3Fd%23e%252f/stream/with-timestamps',
    )
    for (const dots of ['.', '..']) {
      const refused = await speechErrorOf(streamSpeech(client, { text, voiceId: dots }))
      expect(refused).toMatchObject({ code: 'invalid-request', fields: [{ path: 'voiceId' }] })
    }
    expect(seen).toHaveLength(1)
  })
})
