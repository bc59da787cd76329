import { describe, expect, it, vi } from 'vitest'
import type { ProxyEvent } from '../../../src/server/proxy-event.ts'
import { apiKey, post, proxyBefore, speechPath } from './proxy-before.ts'

const route = 'POST /v1/text-to-speech/{voice_id}/stream/with-timestamps'

function observed(answer?: () => Response | Promise<Response>, options: { logText?: boolean } = {}) {
  const events: ProxyEvent[] = []
  const authorize = () => ({ id: 'ann' })
  const onRequest = (event: ProxyEvent): void => void events.push(event)
  return { ...proxyBefore(answer, { onRequest, authorize, onError: () => undefined, ...options }), events }
}

describe('onRequest', () => {
  it('is told of an answer when it has come to its end, without the text', async () => {
    const { speak, events } = observed(() => new Response('abc'))
    const response = await speak({ text: 'Hello 😀' })
    expect(events).toEqual([])
    await response.text()
    expect(events).toEqual([
      {
        route,
        identity: 'ann',
        characters: 7,
        text: null,
        status: 200,
        durationMs: expect.any(Number),
        outcome: 'complete',
      },
    ])
    expect(events[0]!.durationMs).toBeGreaterThanOrEqual(0)
  })

  it('is told the text only where the app says so', async () => {
    const { speak, events } = observed(() => new Response('abc'), { logText: true })
    await (await speak({ text: 'Hello' })).text()
    expect(events[0]?.text).toBe('Hello')
  })

  it('is told once how an answer was cut short', async () => {
    const left = observed(() => new Response(new ReadableStream<Uint8Array>()))
    await (await left.speak({ text: 'Hello' })).body?.cancel()
    expect(left.events).toMatchObject([{ outcome: 'aborted', status: 200 }])

    const broken = new ReadableStream<Uint8Array>({ pull: (output) => output.error(new Error('cut')) })
    const cut = observed(() => new Response(broken))
    await expect((await cut.speak({ text: 'Hello' })).text()).rejects.toThrow('cut')
    expect(cut.events).toMatchObject([{ outcome: 'failed', status: 200 }])

    const controller = new AbortController()
    const gone = observed(() => {
      controller.abort()
      return new Promise<Response>((_resolve, reject) => reject(new Error('aborted')))
    })
    expect((await gone.ask(speechPath, post({ signal: controller.signal }))).status).toBe(499)
    expect(gone.events).toMatchObject([{ outcome: 'aborted', status: 499 }])
  })

  it('is told of what was refused, and of the routes that do not speak', async () => {
    const { ask, speak, events } = observed(() => Response.json([]))
    await ask('/v1/user')
    await ask('/v1/models', { headers: { 'sec-fetch-site': 'cross-site' } })
    await speak('{')
    await (await ask('/v2/voices')).text()
    expect(events).toMatchObject([
      { route: null, identity: null, status: 404 },
      { route: null, identity: null, status: 403 },
      { route, identity: 'ann', characters: null, status: 422 },
      { route: 'GET /v2/voices', identity: 'ann', characters: null, status: 200 },
    ])
    expect(JSON.stringify(events)).not.toContain(apiKey)
  })

  it('does not keep the answer from the page when it throws', async () => {
    const uncaught = vi.fn()
    const before = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').once('uncaughtException', uncaught)
    const onRequest = (): never => {
      throw new Error('own')
    }
    const { ask } = proxyBefore(() => new Response('[]'), { onRequest })
    expect(await (await ask('/v1/models')).text()).toBe('[]')
    await vi.waitFor(() => expect(uncaught).toHaveBeenCalledTimes(1), 10_000)
    for (const listener of before) process.on('uncaughtException', listener)
  })
})
