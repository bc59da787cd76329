import { describe, expect, it, vi } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { connectionOf, createTimedClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechClientOptions } from '../../../src/protocol/client/speech-client-options.ts'
import { send } from '../../../src/protocol/client/send.ts'
import { createManualTimers, type ManualTimers } from '../../manual-timers.ts'

type Answer = (url: URL, init: RequestInit) => Promise<Response>

interface World {
  fetch: ReturnType<typeof vi.fn<Answer>>
  timers: ManualTimers
  ask(signal?: AbortSignal): Promise<Response>
}

function worldWith(answer: Answer, options: Partial<SpeechClientOptions> = {}): World {
  const fetch = vi.fn(answer)
  const timers = createManualTimers()
  const client = createTimedClient(
    { proxyUrl: 'https://app.example/api', fetch: fetch as unknown as typeof globalThis.fetch, ...options },
    timers,
  )
  return {
    fetch,
    timers,
    ask: (signal) => send(connectionOf(client), { method: 'GET', segments: ['v1', 'models'] }, signal),
  }
}

const ok: Answer = async () => new Response('[]')
/** As a real one: ends when its signal says so, and not before. */
const never: Answer = (_url, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)))
const busy: Answer = async () => new Response('{"detail":{"status":"system_busy"}}', { status: 429 })

/** Lets everything run that needs no time to pass. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('send', () => {
  it('gives the response and leaves nothing behind', async () => {
    const { ask, fetch, timers } = worldWith(ok)
    expect((await ask()).status).toBe(200)
    expect(fetch.mock.lastCall?.[0].href).toBe('https://app.example/api/v1/models')
    expect(fetch.mock.lastCall?.[1]).toMatchObject({ method: 'GET', body: null, credentials: 'same-origin' })
    expect(timers.waiting).toBe(0)
  })

  it('sends the headers of the app, asked for anew with each attempt', async () => {
    let count = 0
    const headers = async (): Promise<HeadersInit> => ({ authorization: `Bearer ${++count}` })
    const { ask, fetch, timers } = worldWith(busy, { headers, credentials: 'include', retries: 1 })
    const failed = ask().catch((error: unknown) => error)
    await settled()
    timers.advance(2000)
    await failed
    const sent = fetch.mock.calls.map(([, init]) => new Headers(init.headers).get('authorization'))
    expect(sent).toEqual(['Bearer 1', 'Bearer 2'])
    expect(fetch.mock.lastCall?.[1].credentials).toBe('include')
  })

  it('says that the headers function failed, and sends nothing', async () => {
    const cause = new Error('signed out')
    const { ask, fetch } = worldWith(ok, { headers: () => Promise.reject(cause) })
    await expect(ask()).rejects.toMatchObject({ code: 'unauthorized', cause })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('refuses a key that a headers function gives', async () => {
    const { ask, fetch } = worldWith(ok, { headers: () => ({ 'XI-API-KEY': 'sk_1' }) })
    await expect(ask()).rejects.toThrow(TypeError)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('fails with `timeout` when no headers come in time, whatever fetch makes of its signal', async () => {
    for (const answer of [never, () => new Promise<Response>(() => undefined)]) {
      const { ask, fetch, timers } = worldWith(answer, { responseTimeoutMs: 5000 })
      const failed = ask().catch((error: unknown) => error)
      await settled()
      timers.advance(4999)
      expect(fetch.mock.lastCall?.[1].signal?.aborted).toBe(false)
      timers.advance(1)
      expect(await failed).toMatchObject({ name: 'SpeechError', code: 'timeout', retryable: true })
      expect(fetch.mock.lastCall?.[1].signal?.aborted).toBe(true)
      expect(fetch).toHaveBeenCalledTimes(1)
      expect(timers.waiting).toBe(0)
    }
  })

  it('does not count the body to the time of the headers', async () => {
    const { ask, timers } = worldWith(ok, { responseTimeoutMs: 5000 })
    const response = await ask()
    timers.advance(60_000)
    expect(await response.text()).toBe('[]')
  })

  it('waits for ever where the timeout is infinite', async () => {
    const { ask, timers } = worldWith(never, { responseTimeoutMs: Infinity })
    const controller = new AbortController()
    const failed = ask(controller.signal).catch((error: unknown) => error)
    await settled()
    timers.advance(24 * 3600 * 1000)
    controller.abort('enough')
    expect(await failed).toBe('enough')
  })

  it('fails with `network` where nobody answers, and says where it asked, without what the query holds', async () => {
    const cause = new TypeError('Failed to fetch')
    const { ask, fetch } = worldWith(() => Promise.reject(cause), {
      proxyUrl: 'https://app.example/api?token=secret',
    })
    const error = await ask().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'network', retryable: true, httpStatus: null, cause })
    expect(String(error)).toContain('https://app.example/api/v1/models')
    expect(String(error)).not.toContain('secret')
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('repeats a 503 as well, and no other status', async () => {
    for (const status of [408, 500, 502, 503, 504, 401, 422]) {
      const { ask, fetch, timers } = worldWith(async () => new Response('', { status }), { retries: 1 })
      const failed = ask().catch((error: unknown) => error)
      await settled()
      timers.advance(2000)
      expect(await failed, String(status)).toMatchObject({ httpStatus: status })
      expect(fetch, String(status)).toHaveBeenCalledTimes(status === 503 ? 2 : 1)
    }
  })

  it('knows an error by its status when the body of it is cut', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) })
    const { ask } = worldWith(
      async () => new Response(body, { status: 401, headers: { 'request-id': 'r1' } }),
    )
    await expect(ask()).rejects.toMatchObject({ code: 'unauthorized', httpStatus: 401, requestId: 'r1' })
  })

  it('does not wait for ever for the body of an error', async () => {
    const { ask, timers } = worldWith(async () => new Response(new ReadableStream(), { status: 401 }))
    const failed = ask().catch((error: unknown) => error)
    await settled()
    timers.advance(30_000)
    expect(await failed).toMatchObject({ code: 'timeout' })
  })

  it('does not repeat a 429 that time does not heal', async () => {
    const spent: Answer = async () => new Response('{"detail":{"status":"quota_exceeded"}}', { status: 429 })
    const { ask, fetch, timers } = worldWith(spent)
    await expect(ask()).rejects.toMatchObject({ code: 'quota-exceeded' })
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(timers.waiting).toBe(0)
  })

  it('throws the reason when it is aborted, before, while asking, and while waiting to ask again', async () => {
    const reason = { why: 'The person left.' }
    const early = worldWith(ok)
    await expect(early.ask(AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(early.fetch).not.toHaveBeenCalled()

    for (const answer of [never, busy]) {
      const { ask, fetch, timers } = worldWith(answer)
      const controller = new AbortController()
      const failed = ask(controller.signal).catch((error: unknown) => error)
      await settled()
      controller.abort(reason)
      expect(await failed).toBe(reason)
      timers.advance(60_000)
      await settled()
      expect(fetch).toHaveBeenCalledTimes(1)
      expect(timers.waiting).toBe(0)
    }
  })

  it('asks once more only when the wait is over', async () => {
    const answers: Answer[] = [
      async () => new Response('', { status: 429, headers: { 'retry-after': '2' } }),
      ok,
    ]
    const { ask, fetch, timers } = worldWith((url, init) => answers.shift()!(url, init))
    const response = ask()
    await settled()
    timers.advance(1999)
    await settled()
    expect(fetch).toHaveBeenCalledTimes(1)
    timers.advance(1)
    expect((await response).status).toBe(200)
  })

  it('takes the global fetch of the moment', async () => {
    const { ask } = worldWith(ok, { fetch: undefined })
    const asked = createDeferred<string>()
    vi.stubGlobal('fetch', async (url: URL) => {
      asked.resolve(url.href)
      return new Response('[]')
    })
    await ask()
    vi.unstubAllGlobals()
    expect(await asked.promise).toBe('https://app.example/api/v1/models')
  })
})
