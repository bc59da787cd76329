import { describe, expect, it } from 'vitest'
import { passedResponseHeaders } from '../../../src/protocol/response-headers.ts'
import { createSpeechProxy } from '../../../src/server/speech-proxy.ts'

const friend = 'https://friend.example'

/** Status and headers of an answer to a page that says of itself what `headers` say. */
async function askAs(
  headers: Record<string, string>,
  method = 'GET',
  allowedOrigins = [friend],
): Promise<Response> {
  const proxy = createSpeechProxy({
    apiKey: 'sk_0123456789abcdef',
    allowedOrigins,
    fetch: async () => new Response('[]', { headers: { 'request-id': 'r1' } }),
  })
  return proxy.fetch(new Request('http://app.example/api/v1/models', { method, headers }))
}

describe('createOriginCheck', () => {
  it('lets through pages of its own origin, and what is no page', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: 'http://app.example' },
      { origin: 'https://app.example' }, // TLS ends in front of the server
      { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' }, // a reverse proxy changed the host
    ]) {
      expect((await askAs(headers)).status, JSON.stringify(headers)).toBe(200)
    }
  })

  it('refuses pages of other origins in the shape of the API', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://app.example.evil.example' },
      { origin: 'https://friend.example.evil.example' },
      { origin: 'http://app.example:8080' },
    ]) {
      const response = await askAs(headers)
      expect(response.status, JSON.stringify(headers)).toBe(403)
      expect(response.headers.has('access-control-allow-origin')).toBe(false)
      expect(await response.json()).toMatchObject({ detail: { status: 'origin_not_allowed' } })
    }
  })

  it('serves a listed origin, and lets its page read the headers', async () => {
    const response = await askAs({ origin: friend, 'sec-fetch-site': 'cross-site' })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(friend)
    expect(response.headers.get('access-control-expose-headers')?.split(',')).toEqual([
      ...passedResponseHeaders,
    ])
    expect(response.headers.get('vary')).toContain('Origin')
  })

  it('lets a page of a listed origin read errors, the refusals of the proxy among them', async () => {
    const proxy = createSpeechProxy({
      apiKey: 'sk_0123456789abcdef',
      allowedOrigins: [friend],
      limits: { charactersPerWindow: { characters: 1, windowSec: 60 } },
      fetch: async () => new Response('{"detail":"Not Found"}', { status: 404 }),
    })
    const ask = (path: string, body?: string): Promise<Response> =>
      proxy.fetch(
        new Request(`http://app.example${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { origin: friend, 'content-type': 'application/json' },
          ...(body !== undefined && { body }),
        }),
      )
    const speech = '/v1/text-to-speech/voice/stream'
    const refused = [
      await ask('/v1/models'),
      await ask('/v1/user'),
      await ask(speech, '{'),
      await ask(speech, '{"text":"ab"}'),
    ]
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 422, 400])
    for (const { headers } of refused) {
      expect(headers.get('access-control-allow-origin')).toBe(friend)
      expect(headers.get('access-control-expose-headers')).toContain('retry-after')
    }
  })

  it('takes for its own the origin that the browser reached it by, whatever address a framework makes of it', async () => {
    const host = { host: 'shown.example' }
    expect((await askAs({ ...host, origin: 'https://shown.example' })).status).toBe(200)
    expect((await askAs({ ...host, origin: 'http://app.example' })).status).toBe(403)
  })

  it('answers the question that a browser asks first only for a listed origin', async () => {
    const asking = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    }
    const allowed = await askAs({ origin: friend, ...asking }, 'OPTIONS')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type')
    const refused = await askAs({ origin: 'https://evil.example', ...asking }, 'OPTIONS')
    expect(refused.status).toBe(403)
  })

  it('takes only what is an origin', async () => {
    for (const wrong of ['friend.example', 'https://friend.example/', '*', 'https://friend.example/app']) {
      await expect(askAs({}, 'GET', [wrong]), wrong).rejects.toThrow(TypeError)
    }
  })
})
