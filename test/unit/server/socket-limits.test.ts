import { once } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import type { ProxyEvent } from '../../../src/server/proxy-event.ts'
import type { RateLimiter } from '../../../src/server/rate-limiter.ts'
import { createDeferred } from '../../../src/base/deferred.ts'
import type { SpeechIdentity } from '../../../src/server/speech-identity.ts'
import {
  connectThrough,
  openPage,
  serveSocketProxy,
  serveSockets,
  settle,
  socketPath,
} from './socket-proxy.ts'

describe('the gate, for sockets', () => {
  it('lets in pages of its own and of the listed origins, and what is no page', async () => {
    const service = await serveSockets()
    const { url } = await serveSocketProxy(service.url, { allowedOrigins: ['https://friend.example'] })
    const { host } = new URL(url)
    for (const headers of [
      {},
      { origin: `http://${host}` },
      { origin: `https://${host}` },
      { origin: 'https://friend.example' },
      { origin: 'https://friend.example', 'sec-fetch-site': 'cross-site' },
      { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
    ]) {
      const page = openPage(url, socketPath, headers)
      await page.opened
      expect(page.socket.readyState, JSON.stringify(headers)).toBe(page.socket.OPEN)
    }
    const before = service.handshakes.length
    for (const origin of [
      'https://evil.example',
      'null',
      `http://${host}.evil.example`,
      'https://FRIEND.example',
    ]) {
      expect(await openPage(url, socketPath, { origin }).refused, origin).toEqual([403, 'origin_not_allowed'])
    }
    expect(service.handshakes.length).toBe(before)
  })

  it('asks who speaks before anything goes to the service, with the whole handshake', async () => {
    const identity = createDeferred<SpeechIdentity>()
    const authorize = vi.fn((_request: Request) => identity.promise)
    const service = await serveSockets()
    const { url } = await serveSocketProxy(service.url, { authorize })
    const page = openPage(url, `${socketPath}?ticket=t1`, { cookie: 'session=1' })
    await vi.waitFor(() => expect(authorize).toHaveBeenCalled(), 10_000)
    const [request] = authorize.mock.calls[0]!
    expect([request.method, request.url, request.headers.get('cookie')]).toEqual([
      'GET',
      `${url}${socketPath}?ticket=t1`,
      'session=1',
    ])
    expect(service.handshakes).toEqual([])
    identity.resolve({ id: 'ann' })
    await page.opened
    expect(service.handshakes.map(({ url: asked }) => asked)).toEqual([
      `${socketPath}?model_id=eleven_multilingual_v2`,
    ])
  })

  it('refuses with the answer of `authorize`, and where it throws', async () => {
    const service = await serveSockets()
    const answers = [
      [() => Response.json({ detail: { status: 'signed_out' } }, { status: 401 }), [401, 'signed_out']],
      [() => Promise.reject(new Error('The sessions are away.')), [500, 'proxy_failed']],
    ] as const
    for (const [authorize, refusal] of answers) {
      const { url } = await serveSocketProxy(service.url, { authorize })
      expect(await openPage(url).refused).toEqual(refusal)
    }
    expect(service.handshakes).toEqual([])
  })

  it('lets only the voices, models and formats pass that are listed, the defaults included', async () => {
    const service = await serveSockets()
    const { url } = await serveSocketProxy(service.url, {
      limits: { voices: ['voice'], models: ['eleven_flash_v2_5'], formats: ['pcm_16000'] },
    })
    const good = 'model_id=eleven_flash_v2_5&output_format=pcm_16000'
    for (const [path, code] of [
      [`/v1/text-to-speech/other/stream-input?${good}`, 'voice_not_allowed'],
      [`${socketPath}?output_format=pcm_16000`, 'model_not_allowed'],
      [`${socketPath}?output_format=pcm_16000&model_id=eleven_v3`, 'model_not_allowed'],
      [`${socketPath}?model_id=eleven_flash_v2_5`, 'format_not_allowed'],
      [`${socketPath}?${good}&output_format=pcm_48000`, 'invalid_field'],
    ] as const) {
      expect((await openPage(url, path).refused)[1], path).toBe(code)
    }
    expect(service.handshakes).toEqual([])
    await openPage(url, `${socketPath}?${good}`).opened
    expect(service.handshakes).toHaveLength(1)
    const closed = await serveSocketProxy(service.url, { routes: ['voices'] })
    expect(await openPage(closed.url).refused).toEqual([404, 'route_not_found'])
  })

  it('counts a socket as one stream until it closes, whoever closes it', async () => {
    const { url, page, upstream, service } = await connectThrough({ limits: { concurrentStreams: 1 } })
    expect(await openPage(url).refused).toEqual([429, 'too_many_concurrent_requests'])
    upstream.close(1000)
    await page.closed
    const next = service.next()
    const second = openPage(url)
    const left = once(await next, 'close')
    await second.opened
    expect((await openPage(url).refused)[0]).toBe(429)
    second.socket.terminate()
    await left
    const third = openPage(url)
    await third.opened
    expect(third.socket.readyState).toBe(third.socket.OPEN)
  })

  it('frees the stream of a socket that the service refuses', async () => {
    const { url } = await serveSocketProxy('http://127.0.0.1:1', { limits: { concurrentStreams: 1 } })
    expect((await openPage(url).refused)[0]).toBe(502)
    expect((await openPage(url).refused)[0]).toBe(502)
  })

  it('holds all texts of a socket together against the longest text, white space aside', async () => {
    const { page, service, upstream } = await connectThrough({ limits: { maxCharacters: 6 } })
    const left = once(upstream, 'close')
    for (const text of [' ', '😀a ', '   ', 'bcd']) page.say({ text })
    page.say({ text: 'e' })
    expect((await page.closed)[0]).toBe(1008)
    expect(page.frames).toMatchObject([{ error: 'max_character_limit_exceeded', code: 1008 }])
    await left
    expect(service.messages).toEqual([' ', '😀a ', '   ', 'bcd'].map((text) => ({ text })))
  })

  it('counts characters message by message, in order, for sockets and requests together', async () => {
    const limits = { charactersPerWindow: { characters: 10, windowSec: 60 } }
    const through = await connectThrough({ limits })
    through.page.say({ text: 'abcdefgh' })
    await settle(through)
    await vi.waitFor(() => expect(through.service.messages).toHaveLength(1), 10_000)
    const second = openPage(through.url)
    await second.opened
    second.say({ text: 'abc' })
    expect((await second.closed)[0]).toBe(1008)
    expect(second.frames).toMatchObject([{ error: 'rate_limit_exceeded' }])
    through.page.say({ text: 'ij' })
    await vi.waitFor(() => expect(through.service.messages).toHaveLength(2), 10_000)
  })

  it('passes nothing on before it is counted, nor out of order, nor after a refusal', async () => {
    const asked: number[] = []
    const answers: ((taken: boolean) => void)[] = []
    const limiter: RateLimiter = {
      take(_key, points) {
        asked.push(points)
        return new Promise((resolve) =>
          answers.push((taken) => resolve(taken ? { taken } : { taken, retryAfterMs: 1000 })),
        )
      },
      giveBack: () => Promise.resolve(),
    }
    const { page, service } = await connectThrough({ limits: { charactersPerWindow: limiter } })
    for (const text of ['a', 'bb', 'ccc']) page.say({ text })
    await vi.waitFor(() => expect(asked).toEqual([1]), 10_000)
    expect(service.messages).toEqual([])
    answers[0]!(true)
    await vi.waitFor(() => expect(asked).toEqual([1, 2]), 10_000)
    answers[1]!(false)
    expect((await page.closed)[0]).toBe(1008)
    expect(asked).toEqual([1, 2])
    expect(service.messages).toEqual([{ text: 'a' }])
  })

  it('closes where the counter fails, and tells the operator why', async () => {
    const onError = vi.fn<(error: Error) => void>()
    const broken: RateLimiter = {
      take: () => Promise.reject(new Error('Redis is away.')),
      giveBack: () => Promise.resolve(),
    }
    const { page, service } = await connectThrough({ limits: { charactersPerWindow: broken }, onError })
    page.say({ text: 'a' })
    expect((await page.closed)[0]).toBe(1008)
    expect(page.frames).toMatchObject([{ error: 'limits_unavailable' }])
    expect(service.messages).toEqual([])
    expect(onError.mock.lastCall?.[0].message).toBe('Redis is away.')
  })

  it('tells of a socket once, when it is over: its characters, and how it ended', async () => {
    const events: ProxyEvent[] = []
    const options = {
      authorize: () => ({ id: 'ann' }),
      onRequest: (event: ProxyEvent) => void events.push(event),
    }
    const { page, upstream, service } = await connectThrough(options)
    for (const text of [' ', 'Hello ', '😀 ']) page.say({ text })
    await vi.waitFor(() => expect(service.messages).toHaveLength(3), 10_000)
    expect(events).toEqual([])
    upstream.close(1000)
    await page.closed
    expect(events).toEqual([
      {
        route: 'GET /v1/text-to-speech/{voice_id}/stream-input',
        identity: 'ann',
        characters: 8,
        text: null,
        status: 101,
        durationMs: expect.any(Number),
        outcome: 'complete',
      },
    ])
    const left = await connectThrough({ ...options, logText: true })
    left.page.say({ text: 'Hello ' })
    await vi.waitFor(() => expect(left.service.messages).toHaveLength(1), 10_000)
    left.page.socket.terminate()
    await vi.waitFor(() => expect(events).toHaveLength(2), 10_000)
    expect(events[1]).toMatchObject({ text: 'Hello ', outcome: 'aborted', status: 101 })
    const broken = await connectThrough(options)
    broken.upstream.terminate()
    await broken.page.closed
    expect(events[2]).toMatchObject({ outcome: 'failed', status: 101 })
    expect((await openPage(left.url, '/v1/user').refused)[0]).toBe(404)
    expect(events[3]).toMatchObject({ route: null, status: 404, identity: null, characters: null })
  })
})
