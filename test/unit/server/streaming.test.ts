import { getRequestListener } from '@hono/node-server'
import type { ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { createSpeechProxy } from '../../../src/server/speech-proxy.ts'
import type { SpeechProxyOptions } from '../../../src/server/speech-proxy-options.ts'
import { collect } from '../conformance/collect.ts'
import { serveHttp } from '../http-server.ts'
import { serveProxy } from '../serve-proxy.ts'

const apiKey = 'sk_0123456789abcdef'
const line = '{"audio_base64":"QUJD","alignment":null}\n'
const post = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/v1/text-to-speech/voice/stream/with-timestamps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"Hello"}',
    ...init,
  })

/** The proxy as an app on Node serves it. */
function serveInApp(options: SpeechProxyOptions): Promise<string> {
  const proxy = createSpeechProxy(options)
  const listener = getRequestListener((request) => proxy.fetch(request), { overrideGlobalObjects: false })
  return serveHttp((request, response) => void listener(request, response))
}

/** Whatever lands on the console fails the test: who leaves is no error. */
function keepConsoleQuiet(): void {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => {
    const { calls } = spy.mock
    spy.mockRestore()
    expect(calls).toEqual([])
  })
}

/** Resolves when a number that grows has stopped growing. */
async function untilStill(read: () => number): Promise<void> {
  let last = -1
  await vi.waitFor(
    () => {
      const before = last
      last = read()
      if (before !== last || last === 0) throw new Error('It still grows.')
    },
    { interval: 200, timeout: 10_000 },
  )
}

describe('createSpeechProxy over HTTP', () => {
  it('ends the request at the service when the page leaves before the answer', async () => {
    keepConsoleQuiet()
    const asked = createDeferred<void>()
    const left = createDeferred<void>()
    const upstreamUrl = await serveHttp((request, response) => {
      response.on('close', () => left.resolve())
      asked.resolve()
    })
    const url = await serveProxy({ apiKey, upstreamUrl })
    const controller = new AbortController()
    const answer = post(url, { signal: controller.signal })
    await asked.promise
    controller.abort(new Error('left'))
    await expect(answer).rejects.toThrow('left')
    await left.promise
  })

  it('ends the request at the service when the page leaves in the middle of the answer', async () => {
    keepConsoleQuiet()
    const left = createDeferred<void>()
    const upstreamUrl = await serveHttp((request, response) => {
      response.on('close', () => left.resolve())
      response.write(line)
    })
    const url = await serveProxy({ apiKey, upstreamUrl })
    const controller = new AbortController()
    const response = await post(url, { signal: controller.signal })
    const reader = response.body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(line)
    controller.abort(new Error('left'))
    await expect(reader.read()).rejects.toThrow('left')
    await left.promise
  })

  for (const [server, serve] of [
    ['the command', serveProxy],
    ["an app's own server", serveInApp],
  ] as const) {
    for (const [when, breakOff] of [
      ['at once', (response: ServerResponse) => response.destroy()],
      ['a little later', (response: ServerResponse) => setTimeout(() => response.destroy(), 30)],
    ] as const) {
      it(`breaks off where the service breaks off ${when}, with all that came before it, served by ${server}`, async () => {
        // What serves an app has its own word to say too.
        const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
        onTestFinished(() => said.mockRestore())
        const upstreamUrl = await serveHttp((request, response) => {
          response.write(line, () => response.write(line, () => breakOff(response)))
        })
        const client = createSpeechClient({ proxyUrl: await serve({ apiKey, upstreamUrl }) })
        const { chunks, error } = await collect(streamSpeech(client, { text: 'Hello', voiceId: 'voice' }))
        const audio = new TextEncoder().encode('ABC')
        expect(chunks.map((chunk) => chunk.audio)).toEqual([audio, audio])
        expect(error).toMatchObject({ code: 'network' })
        expect(said.mock.calls[0]).toEqual([expect.stringMatching(/^Speech proxy: terminated: /)])
      })
    }
  }

  it('holds the service back while the page does not read', async () => {
    const piece = Buffer.alloc(256 * 1024)
    const total = 512
    let sent = 0
    const upstreamUrl = await serveHttp((_request, response) => {
      const send = (): void => {
        while (sent < total) {
          sent++
          if (!response.write(piece)) return void response.once('drain', send)
        }
        response.end()
      }
      send()
    })
    const url = await serveProxy({ apiKey, upstreamUrl })
    const response = await post(url)
    await untilStill(() => sent)
    // What fits into the buffers on the way, and no more: the system's are the largest of them.
    expect(sent).toBeLessThan(total / 2)
    let received = 0
    for await (const part of response.body!) received += part.length
    expect(received).toBe(total * piece.length)
  })

  it('answers 502 when nobody listens where the service should be', async () => {
    const onError = vi.fn()
    const url = await serveProxy({ apiKey, upstreamUrl: 'http://127.0.0.1:1', onError })
    const client = createSpeechClient({ proxyUrl: url })
    const { error } = await collect(streamSpeech(client, { text: 'Hello', voiceId: 'voice' }))
    expect(error).toMatchObject({ code: 'server-error', httpStatus: 502, apiCode: 'upstream_unreachable' })
    expect(onError).toHaveBeenCalledTimes(1)
  })
})
