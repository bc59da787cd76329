import { describe, expect, it, vi } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import type { SpeechIdentity } from '../../../src/server/speech-identity.ts'
import { post, proxyBefore, refusalOf, speechPath } from './proxy-before.ts'

const text = { text: 'Hello' }

describe('authorize', () => {
  it('is awaited before anything goes to the service, and before the body is read', async () => {
    const identity = createDeferred<SpeechIdentity>()
    const authorize = vi.fn((_request: Request) => identity.promise)
    const { ask, upstream } = proxyBefore(undefined, { authorize })
    const read = vi.fn()
    const body = new ReadableStream({
      pull(output) {
        read()
        output.enqueue(new TextEncoder().encode(JSON.stringify(text)))
        output.close()
      },
    })
    const answer = ask(speechPath, post({ body, duplex: 'half', headers: { cookie: 'a=b' } } as RequestInit))
    await vi.waitFor(() => expect(authorize).toHaveBeenCalled(), 10_000)
    expect(authorize.mock.lastCall?.[0].headers.get('cookie')).toBe('a=b')
    expect(authorize.mock.lastCall?.[0].bodyUsed).toBe(false)
    expect(upstream).not.toHaveBeenCalled()
    identity.resolve({ id: 'ann' })
    expect((await answer).status).toBe(200)
    expect(upstream).toHaveBeenCalledTimes(1)
  })

  it('refuses with the answer it gives, on every route', async () => {
    const authorize = (): Response => new Response('Sign in.', { status: 401, headers: { 'x-own': '1' } })
    const { ask, speak, upstream } = proxyBefore(undefined, { authorize })
    for (const response of [await speak(text), await ask('/v1/models'), await ask('/v2/voices')]) {
      expect(response.status).toBe(401)
      expect(response.headers.get('x-own')).toBe('1')
      expect(await response.text()).toBe('Sign in.')
    }
    expect(upstream).not.toHaveBeenCalled()
  })

  it('refuses where it throws, or says nothing that could be understood', async () => {
    const wrong = [undefined, null, true, {}, { id: 5 }, 'ann', { limits: {} }]
    for (const authorize of [
      ...wrong.map((answer) => () => answer as unknown as SpeechIdentity),
      () => Promise.reject(new Error('The sessions are away.')),
      () => {
        throw 'not even an error' as unknown as Error
      },
    ]) {
      const onError = vi.fn<(error: Error) => void>()
      const { speak, upstream } = proxyBefore(undefined, { authorize, onError })
      const response = await speak(text)
      expect(await refusalOf(response)).toEqual({ status: 500, code: 'proxy_failed' })
      expect(onError).toHaveBeenCalledTimes(1)
      expect(upstream).not.toHaveBeenCalled()
    }
  })

  it('is not asked about what no route fits, nor about pages that may not ask at all', async () => {
    const authorize = vi.fn(() => ({ id: 'ann' }))
    const { ask } = proxyBefore(undefined, { authorize })
    await ask('/v1/user')
    await ask('/v1/models', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(authorize).not.toHaveBeenCalled()
  })
})
