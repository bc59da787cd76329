import { describe, expect, it, vi } from 'vitest'
import { proxyRoutes } from '../../../src/server/proxy-routes.ts'
import { createSpeechProxy } from '../../../src/server/speech-proxy.ts'
import { apiKey, post, proxyBefore, speechPath } from './proxy-before.ts'

describe('createSpeechProxy', () => {
  it('is not made without a key, and says where the key belongs', () => {
    for (const missing of ['', '  ', undefined as unknown as string]) {
      expect(() => createSpeechProxy({ apiKey: missing })).toThrow(/ELEVENLABS_API_KEY/)
    }
    expect(() => createSpeechProxy({ apiKey: 'sk_1234\nsecret' })).toThrow(TypeError)
    expect(() => createSpeechProxy({ apiKey: 'sk_1234\nsecret' })).not.toThrow(/secret/)
  })

  it('is not made with an address that cannot be asked', () => {
    for (const upstreamUrl of ['/relative', 'ftp://example.com', '']) {
      expect(() => createSpeechProxy({ apiKey, upstreamUrl }), upstreamUrl).toThrow(/upstreamUrl/)
    }
  })

  it('passes on what the library asks for, under any prefix, and without a body where there is none', async () => {
    const routes = [
      ['POST', '/v1/text-to-speech/voice'],
      ['POST', '/v1/text-to-speech/voice/with-timestamps'],
      ['POST', '/v1/text-to-speech/voice/stream'],
      ['POST', speechPath],
      ['GET', '/v2/voices'],
      ['GET', '/v1/voices/voice'],
      ['GET', '/v1/models'],
      ['GET', '/v1/speech-to-text/transcripts/transcript'],
      ['POST', '/v1/music'],
      ['POST', '/v1/music/stream'],
      ['POST', '/v1/music/detailed'],
      ['POST', '/v1/music/detailed/stream'],
      ['POST', '/v1/music/plan'],
      ['POST', '/v1/single-use-token/tts_websocket'],
    ] as const
    expect(routes).toHaveLength(proxyRoutes.length)
    const groups = [...new Set(proxyRoutes.map(({ group }) => group))]
    for (const prefix of ['', '/api/speech', '/v1/voices', '/a/v2/b']) {
      for (const [method, path] of routes) {
        const { ask, upstream } = proxyBefore(() => new Response('{}'), { routes: groups })
        const response = await ask(prefix + path, method === 'POST' ? post() : {})
        expect(response.status, prefix + path).toBe(200)
        expect(String(upstream.mock.lastCall?.[0])).toBe(`https://api.elevenlabs.io${path}`)
        const { method: sentMethod, body } = upstream.mock.lastCall![1]
        expect(sentMethod).toBe(method)
        expect(body === null, path).toBe(method === 'GET' || path.includes('token'))
      }
    }
  })

  it('passes on no tokens unless they are asked for, and only the groups that are', async () => {
    const token = '/v1/single-use-token/tts_websocket'
    const usual = proxyBefore()
    expect((await usual.ask(token, post())).status).toBe(404)
    const few = proxyBefore(() => new Response('{}'), { routes: ['speech'] })
    expect((await few.ask(speechPath, post())).status).toBe(200)
    expect((await few.ask('/v1/models')).status).toBe(404)
    expect((await few.ask('/v1/music', post())).status).toBe(404)
  })

  it('passes on nothing else, and says so in the shape of the API', async () => {
    const others = [
      ['GET', '/v1/user'],
      ['HEAD', '/v1/models'],
      ['POST', '/v1/single-use-token/realtime_scribe'],
      ['DELETE', '/v1/speech-to-text/transcripts/id'],
      ['POST', '/v1/speech-to-text'],
      ['GET', '/v1/voices'],
      ['GET', '/'],
      ['POST', '/v1/models'],
      ['DELETE', '/v1/voices/voice'],
      ['GET', '/v1/text-to-speech/voice'],
      ['POST', '/v1/text-to-speech'],
      ['GET', speechPath],
      ['POST', `${speechPath}/more`],
      ['GET', '/v1/voices/voice/settings'],
      ['POST', '/v1/text-to-speech/a/../../user/stream'],
      ['POST', '/v1/text-to-speech/%2e%2e/stream'],
    ] as const
    for (const [method, path] of others) {
      const { ask, upstream } = proxyBefore(() => new Response('{}'))
      const response = await ask(path, method === 'GET' || method === 'HEAD' ? { method } : post({ method }))
      expect(response.status, path).toBe(404)
      if (method === 'HEAD') continue
      expect(await response.json()).toEqual({
        detail: { status: 'route_not_found', message: expect.stringMatching(/./) as string },
      })
      expect(upstream).not.toHaveBeenCalled()
    }
  })

  it('takes for an id only letters, digits, - and _: nothing that somebody behind it could read as another path', async () => {
    const { ask, upstream } = proxyBefore()
    for (const id of ['a%2F..%2Fb', '%252e%252e', 'a%20b', 'a.b', 'a;b', 'a%00', 'é', 'a'.repeat(129)]) {
      expect((await ask(`/api/v1/voices/${id}`)).status, id).toBe(404)
    }
    expect(upstream).not.toHaveBeenCalled()
    expect((await ask('/api/v1/voices/aB3_-')).status).toBe(200)
  })

  it('keeps the path of the service', async () => {
    const { ask, upstream } = proxyBefore(() => new Response('{}'), {
      upstreamUrl: 'http://127.0.0.1:9/tts/',
    })
    await ask('/v1/models')
    expect(String(upstream.mock.lastCall?.[0])).toBe('http://127.0.0.1:9/tts/v1/models')
  })

  it('sends the key and nothing of the headers of the page', async () => {
    const { ask, upstream } = proxyBefore(() => new Response('{}'), { apiKey: `${apiKey}\n` })
    const headers = { cookie: 'session=1', authorization: 'Bearer own', 'xi-api-key': 'other', 'x-more': '1' }
    await ask(speechPath, post({ headers }))
    expect(upstream.mock.lastCall?.[1].headers).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      'xi-api-key': apiKey,
    })
    expect(upstream.mock.lastCall?.[1].body).toBe('{"text":"Hello"}')
    await ask('/v1/models', { headers })
    expect(upstream.mock.lastCall?.[1].headers).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      'xi-api-key': apiKey,
    })
  })

  it('sends of the query what the route knows', async () => {
    const { ask, upstream } = proxyBefore(() => new Response('{}'))
    await ask(
      `${speechPath}?output_format=pcm_24000&xi_api_key=x&single_use_token=y&enable_logging=false`,
      post(),
    )
    expect(new URL(upstream.mock.lastCall![0]).search).toBe('?output_format=pcm_24000&enable_logging=false')
    await ask('/v2/voices?voice_ids=a&voice_ids=b&search=a%26b&debug=1')
    expect(new URL(upstream.mock.lastCall![0]).search).toBe('?voice_ids=a&voice_ids=b&search=a%26b')
  })

  it('gives back the headers that a page may know, and no others', async () => {
    const told = {
      'content-type': 'audio/mpeg',
      'request-id': 'r1',
      'character-cost': '5',
      'history-item-id': 'h1',
      'current-concurrent-requests': '1',
      'maximum-concurrent-requests': '5',
      'tts-latency-ms': '75',
      'x-character-count': '5',
      'x-trace-id': 't1',
      'x-region': 'eu',
    }
    const kept = {
      'set-cookie': 'a=b',
      server: 'uvicorn',
      'access-control-allow-origin': '*',
      via: '1.1 google',
    }
    const { ask } = proxyBefore(() => new Response('audio', { headers: { ...told, ...kept } }))
    const response = await ask(speechPath, post())
    expect(Object.fromEntries(response.headers)).toEqual({
      ...told,
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
  })

  it('gives back the errors of the service as they are', async () => {
    const body = '{"detail":{"status":"quota_exceeded","message":"No credits."}}'
    const { ask } = proxyBefore(() => new Response(body, { status: 401, headers: { 'retry-after': '3' } }))
    const response = await ask(speechPath, post())
    expect(response.status).toBe(401)
    expect(response.headers.get('retry-after')).toBe('3')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.text()).toBe(body)
  })

  it('shows no foreign page: an error that is not JSON comes in the shape of the API', async () => {
    const page = '<html><script>alert(1)</script></html>'
    const { ask } = proxyBefore(
      () => new Response(page, { status: 502, headers: { 'content-type': 'text/html', 'request-id': 'r1' } }),
    )
    const response = await ask('/v1/models')
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('request-id')).toBe('r1')
    expect(await response.json()).toMatchObject({ detail: { status: 'upstream_error' } })
  })

  it('does not follow a redirect, which would carry the key to another host', async () => {
    const onError = vi.fn()
    const answer = (): Response =>
      new Response(null, { status: 307, headers: { location: 'https://other.example/' } })
    const { ask, upstream } = proxyBefore(answer, { onError })
    const response = await ask(speechPath, post())
    expect(response.status).toBe(502)
    expect(response.headers.has('location')).toBe(false)
    expect(upstream).toHaveBeenCalledTimes(1)
    expect(upstream.mock.lastCall?.[1].redirect).toBe('manual')
    expect(String(onError.mock.lastCall?.[0])).toContain('redirect')
  })

  it('tells the operator why the service cannot be reached, and the page only that it cannot', async () => {
    const onError = vi.fn<(error: Error) => void>()
    const ownKey = 'unlike-any-key'
    const cause = new Error(`connect ECONNREFUSED 10.0.0.7:443 with ${ownKey}`)
    const answer = (): Promise<never> => Promise.reject(new TypeError('fetch failed', { cause }))
    const { ask } = proxyBefore(answer, { onError, apiKey: ownKey })
    const response = await ask(speechPath, post())
    expect(response.status).toBe(502)
    expect(await response.json()).toEqual({
      detail: { status: 'upstream_unreachable', message: 'The proxy cannot reach the speech service.' },
    })
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.lastCall?.[0].message).toContain('fetch failed: connect ECONNREFUSED')
    expect(onError.mock.lastCall?.[0].message).not.toContain(ownKey)
  })

  it('refuses a request that is too long without asking the service, told its length or not', async () => {
    const { ask, upstream } = proxyBefore(() => new Response('{}'), { limits: { maxBodyBytes: 100 } })
    const long = JSON.stringify({ text: 'a'.repeat(100) })
    const streamed = new Blob([long]).stream()
    for (const init of [
      post({ body: long, headers: { 'content-length': String(long.length) } }),
      post({ body: streamed, duplex: 'half' } as RequestInit),
    ]) {
      const response = await ask(speechPath, init)
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({ detail: { status: 'request_too_large' } })
    }
    expect(upstream).not.toHaveBeenCalled()
    expect((await ask(speechPath, post({ body: JSON.stringify({ text: 'a'.repeat(89) }) }))).status).toBe(200)
  })

  it('takes only JSON, for which a browser asks before another origin may send it', async () => {
    const { ask, upstream } = proxyBefore(() => new Response('{}'))
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      expect((await ask(speechPath, post({ headers: { 'content-type': type } }))).status, type).toBe(415)
    }
    expect(upstream).not.toHaveBeenCalled()
    const charset = { 'content-type': 'application/json; charset=utf-8' }
    expect((await ask(speechPath, post({ headers: charset }))).status).toBe(200)
  })

  it('answers in the shape of the API when it fails itself', async () => {
    const onError = vi.fn()
    const { ask } = proxyBefore(() => new Response('{}'), { onError })
    const broken = new Request('https://app.example/v1/models')
    Object.defineProperty(broken, 'signal', {
      get: () => {
        throw new Error('broken')
      },
    })
    const response = await createSpeechProxy({ apiKey, onError }).fetch(broken)
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ detail: { status: 'proxy_failed' } })
    expect(onError).toHaveBeenCalledTimes(1)
    expect((await ask('/v1/models')).status).toBe(200)
  })
})
