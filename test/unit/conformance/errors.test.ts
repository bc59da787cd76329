import { describe, expect, it } from 'vitest'
import type { SpeechError } from '../../../src/base/speech-error.ts'
import { createSpeechClient, createTimedClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createInstantTimers } from '../instant-timers.ts'
import { serveToneSimulator, type SeenRequest } from '../tone-simulator.ts'
import { alignedText, audioOf, collect, speechErrorOf } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'
const text = 'The quick brown fox jumps over the lazy dog.'
const request = { text, voiceId, outputFormat } as const

async function errorWith(faults: string): Promise<SpeechError> {
  const { url } = await serveToneSimulator()
  const client = createSpeechClient({ proxyUrl: url, headers: { 'x-simulator': faults }, retries: 0 })
  return speechErrorOf(streamSpeech(client, request))
}

interface Attempt {
  error: unknown
  text: string
  waitsMs: readonly number[]
  seen: readonly SeenRequest[]
}

/** One call, with its retries and what it waited between them; waiting takes no time. */
async function attempt(faults: string, retries?: number): Promise<Attempt> {
  const { url, seen } = await serveToneSimulator()
  const timers = createInstantTimers()
  const client = createTimedClient({ proxyUrl: url, headers: { 'x-simulator': faults }, retries }, timers)
  const { chunks, error } = await collect(streamSpeech(client, request))
  return { error, text: alignedText(chunks), waitsMs: timers.waitsMs, seen }
}

describe('errors', () => {
  it('#25 used-up credits are told from a bad key, though both come as 401', async () => {
    const shape = 'error-shape=detail-object'
    expect(await errorWith(`status=401, code=quota_exceeded, ${shape}`)).toMatchObject({
      code: 'quota-exceeded',
      apiCode: 'quota_exceeded',
      httpStatus: 401,
      retryable: false,
      message: expect.stringContaining('The key is good') as string,
    })
    expect(await errorWith(`status=401, code=invalid_api_key, ${shape}`)).toMatchObject({
      code: 'unauthorized',
    })
  })

  it('#26 the fields of 2026 are understood, and the id of the request is kept', async () => {
    const newer = 'status=401, code=quota_exceeded, error-shape=detail-code'
    // Without headers the id is that of the body.
    for (const faults of [newer, `${newer}, headers=absent`]) {
      const error = await errorWith(faults)
      expect(error).toMatchObject({ code: 'quota-exceeded', apiCode: 'quota_exceeded' })
      expect(error.requestId, faults).toMatch(/./)
    }
  })

  it('#27 a refused field is named as the caller named it', async () => {
    const { url } = await serveToneSimulator()
    const headers = { 'content-type': 'application/json' }
    const bodies = [{}, { text, voice_settings: { speed: 9 } }]
    const paths = ['text', 'voiceSettings.speed']
    for (const [index, body] of bodies.entries()) {
      // What the client would not send itself: the answer to it is taken from the service as it is.
      const answer = (input: RequestInfo | URL): Promise<Response> =>
        fetch(input, { method: 'POST', headers, body: JSON.stringify(body) })
      const client = createSpeechClient({ proxyUrl: url, fetch: answer })
      const error = await speechErrorOf(streamSpeech(client, request))
      expect(error).toMatchObject({ code: 'invalid-request', httpStatus: 422 })
      expect(error.fields.map((field) => field.path)).toEqual([paths[index]])
    }
  })

  it('#28 an error body in any shape, or none, becomes a typed error', async () => {
    const notFound = await errorWith('status=404, error-shape=detail-text, message=Not%20Found')
    expect(notFound).toMatchObject({ code: 'not-found', httpStatus: 404, apiCode: null, retryable: false })
    expect(notFound.message).toContain('Not Found')
    for (const faults of ['status=502, error-shape=html', 'status=500, error-shape=empty']) {
      expect(await errorWith(faults), faults).toMatchObject({
        code: 'server-error',
        apiCode: null,
        retryable: true,
      })
    }
    expect(await errorWith('status=500, error-shape=no-detail, message=Oh%20no')).toMatchObject({
      code: 'server-error',
      apiCode: 'internal_server_error',
      message: expect.stringContaining('Oh no') as string,
    })
  })

  it('#29 a 429 is asked again after the time that the service names, and not more often than allowed', async () => {
    const busy = 'status=429, code=too_many_concurrent_requests, id=busy'
    const seconds = await attempt(`${busy}, fail-times=1, retry-after=2`)
    expect(seconds).toMatchObject({ error: null, text, waitsMs: [2000] })
    expect(seconds.seen).toHaveLength(2)

    const date = encodeURIComponent(new Date(Date.now() + 10_000).toUTCString())
    const dated = await attempt(`${busy}, fail-times=1, retry-after=${date}`)
    expect(dated.waitsMs).toHaveLength(1)
    expect(dated.waitsMs[0]).toBeGreaterThan(7000)
    expect(dated.waitsMs[0]).toBeLessThanOrEqual(10_000)

    const capped = await attempt(`${busy}, fail-times=1, retry-after=3600`)
    expect(capped).toMatchObject({ error: null, waitsMs: [60_000] })

    const once = await attempt(busy, 1)
    expect(once.error).toMatchObject({ code: 'rate-limited', apiCode: 'too_many_concurrent_requests' })
    expect(once.seen).toHaveLength(2)
    expect((await attempt(busy, 0)).seen).toHaveLength(1)
  })

  it('#30 a busy system is asked again after growing, spread-out waits, and then given up for now', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 5 }, () => attempt('status=429, code=system_busy')),
    )
    for (const { error, waitsMs, seen } of attempts) {
      expect(error).toMatchObject({ code: 'rate-limited', apiCode: 'system_busy', retryable: true })
      expect(seen).toHaveLength(3)
      expect(waitsMs).toHaveLength(2)
      expect(waitsMs[0]).toBeGreaterThanOrEqual(800)
      expect(waitsMs[0]).toBeLessThanOrEqual(1200)
      expect(waitsMs[1]).toBeGreaterThanOrEqual(1600)
      expect(waitsMs[1]).toBeLessThanOrEqual(2400)
    }
    expect(new Set(attempts.map(({ waitsMs }) => waitsMs[0])).size).toBeGreaterThan(1)
  })

  it('#31 a connection cut after three lines is a network error, not tried again; the three are kept', async () => {
    const { url, seen } = await serveToneSimulator()
    const plain = createSpeechClient({ proxyUrl: url })
    const whole = await collect(streamSpeech(plain, request))
    const afterThree = await bytesOfLines(url, 3)
    const cutting = createSpeechClient({
      proxyUrl: url,
      headers: { 'x-simulator': `cut-after=${afterThree + 5}` },
    })
    const before = seen.length
    const { chunks, error } = await collect(streamSpeech(cutting, request))
    expect(error).toMatchObject({ name: 'SpeechError', code: 'network', retryable: true })
    expect(chunks).toEqual(whole.chunks.slice(0, 3))
    expect(audioOf(chunks).length).toBeGreaterThan(0)
    expect(seen.length - before).toBe(1)
  })

  it('#32 headers that CORS hides are missed by nobody', async () => {
    const { url } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url, headers: { 'x-simulator': 'headers=absent' } })
    const facts: unknown[] = []
    const { error } = await collect(
      streamSpeech(client, { ...request, onResponse: (found) => facts.push(found) }),
    )
    expect(error).toBeNull()
    expect(facts).toEqual([
      {
        requestId: null,
        charactersBilled: null,
        historyItemId: null,
        currentConcurrentRequests: null,
        maximumConcurrentRequests: null,
        latencyMs: null,
        traceId: null,
        region: null,
      },
    ])
  })
})

async function bytesOfLines(url: string, count: number): Promise<number> {
  const response = await fetch(
    `${url}/v1/text-to-speech/${voiceId}/stream/with-timestamps?output_format=${outputFormat}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) },
  )
  const lines = (await response.text()).split('\n').slice(0, count)
  return Buffer.byteLength(lines.join('\n')) + 1
}
