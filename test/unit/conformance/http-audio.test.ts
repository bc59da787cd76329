import { describe, expect, it, vi } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechResponseFacts } from '../../../src/protocol/speech/speech-response-facts.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { synthesizeSpeech } from '../../../src/protocol/speech/synthesize-speech.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { openSampleReader } from '../../../src/sink/open-sample-reader.ts'
import { fetchCutWhere } from '../fetch-cut-where.ts'
import { fetchWithFaults } from '../fetch-with-faults.ts'
import { serveProxy } from '../serve-proxy.ts'
import { serveToneSimulator } from '../tone-simulator.ts'
import { alignedText, audioOf, collect, speechErrorOf } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'
const text = 'The quick brown fox jumps over the lazy dog.'

describe('HTTP audio', () => {
  it('#1 a minimal request has only the text in its body and the format in its query, on each route', async () => {
    const { url, seen } = await serveToneSimulator()
    const onResponse = vi.fn<(facts: SpeechResponseFacts) => void>()
    const client = createSpeechClient({ proxyUrl: url })
    const timed = { text, voiceId, outputFormat, onResponse } as const
    const plain = { ...timed, timestamps: false }
    const whole = [await synthesizeSpeech(client, plain), await synthesizeSpeech(client, timed)]
    const streamed = [await collect(streamSpeech(client, plain)), await collect(streamSpeech(client, timed))]

    const speechPath = `/v1/text-to-speech/${voiceId}`
    expect(seen.map((one) => one.url.pathname)).toEqual([
      speechPath,
      `${speechPath}/with-timestamps`,
      `${speechPath}/stream`,
      `${speechPath}/stream/with-timestamps`,
    ])
    for (const one of seen) {
      expect(one.body).toEqual({ text })
      expect([...one.url.searchParams]).toEqual([['output_format', outputFormat]])
    }
    expect(onResponse).toHaveBeenCalledTimes(4)
    for (const [facts] of onResponse.mock.calls) {
      expect(facts).toEqual({
        requestId: expect.stringMatching(/./) as string,
        charactersBilled: text.length,
        historyItemId: expect.stringMatching(/./) as string,
        currentConcurrentRequests: 1,
        maximumConcurrentRequests: 50,
        latencyMs: expect.any(Number) as number,
        traceId: expect.stringMatching(/./) as string,
        region: expect.stringMatching(/./) as string,
      })
    }
    expect(whole.map(({ response }) => response)).toEqual(
      onResponse.mock.calls.slice(0, 2).map(([facts]) => facts),
    )

    expect(streamed.map(({ error }) => error)).toEqual([null, null])
    const sounds = [...whole.map(({ audio }) => audio), ...streamed.map(({ chunks }) => audioOf(chunks))]
    expect(sounds[0]!.length).toBeGreaterThan(0)
    expect(sounds.map((sound) => Buffer.compare(sound, sounds[0]!))).toEqual([0, 0, 0, 0])
    expect(whole.map(({ alignment }) => alignment?.chars.join(''))).toEqual([undefined, text])
    expect(alignedText(streamed[1]!.chunks)).toBe(text)
  })

  it('#2 PCM that is cut at odd byte counts keeps every sample', async () => {
    const { url } = await serveToneSimulator()
    const format = 'pcm_24000'
    const spoken = { text, voiceId, outputFormat: format, timestamps: false } as const
    const whole = await collect(streamSpeech(createSpeechClient({ proxyUrl: url }), spoken))
    const bytes = audioOf(whole.chunks)

    const headers = { 'x-simulator': 'chunk=333' }
    const client = createSpeechClient({
      proxyUrl: url,
      headers,
      fetch: fetchCutWhere((index) => index % 333 === 0),
    })
    const recording = openRecording({ text, format, timestamps: false })
    const sizes: number[] = []
    for await (const chunk of streamSpeech(client, spoken)) {
      sizes.push(chunk.audio!.length)
      recording.add(chunk)
    }
    recording.end(true)
    expect(sizes.filter((size) => size % 2 === 1).length).toBeGreaterThan(100)

    const samples = samplesOf(recording)
    expect(samples).toHaveLength(bytes.length / 2)
    expect(recording.durationSec).toBe(bytes.length / 2 / 24_000)
    // A half sample lost would turn all that follows into noise.
    expect(Buffer.from(Int16Array.from(samples).buffer).equals(bytes)).toBe(true)
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

  it('#5 an abort in mid-stream ends the request at proxy and service, and is the only thing heard of it', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const { url, seen, ended } = await serveToneSimulator()
    const proxyUrl = await serveProxy({
      apiKey: 'sk_1',
      upstreamUrl: url,
      fetch: fetchWithFaults('stall-after=40000'),
    })
    const client = createSpeechClient({ proxyUrl })
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

  it('#9 the second of two chained streams names the first, once that was read to its end', async () => {
    const tone = createToneVoice()
    const isLookedAt = createDeferred<void>()
    const { url, seen } = await serveToneSimulator({
      voice: {
        formats: tone.formats,
        async *speak(task) {
          yield* tone.speak(task)
          await isLookedAt.promise
        },
      },
    })
    const client = createSpeechClient({ proxyUrl: url })
    const outcomeOf = async (id: string): Promise<string | undefined> => {
      const { requests } = (await (await fetch(`${url}/v1/simulator/requests`)).json()) as {
        requests: { request_id: string; outcome: string }[]
      }
      return requests.find((request) => request.request_id === id)?.outcome
    }
    let requestId = ''
    const first = { text, voiceId, outputFormat } as const
    const onResponse = (facts: SpeechResponseFacts): void => void (requestId = facts.requestId!)
    const outcomes: (string | undefined)[] = []
    for await (const chunk of streamSpeech(client, { ...first, onResponse })) {
      if (chunk.audio && outcomes.length === 0) outcomes.push(await outcomeOf(requestId))
      isLookedAt.resolve()
    }
    outcomes.push(await outcomeOf(requestId))
    // The id is known from the start, and good for stitching when the loop is over.
    expect(outcomes).toEqual(['running', 'finished'])

    const next = { ...first, text: 'And on it goes.', previousRequestIds: [requestId] }
    expect((await collect(streamSpeech(client, next))).error).toBeNull()
    expect(seen.at(-1)?.body).toEqual({ text: next.text, previous_request_ids: [requestId] })
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

/** All samples of a recording, read as the sink reads them. */
function samplesOf(recording: SpeechRecording): number[] {
  const reader = openSampleReader(recording, {
    onError(reason) {
      throw reason
    },
  })
  const samples: number[] = []
  for (let next = reader.read(1000); next !== null; next = reader.read(1000)) samples.push(...next)
  return samples
}
