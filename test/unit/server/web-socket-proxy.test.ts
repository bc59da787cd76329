import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { openSpeechSocket } from '../../../src/protocol/socket/open-speech-socket.ts'
import type { SpeechSocketRequest } from '../../../src/protocol/socket/socket-request.ts'
import { attachWebSocketProxy } from '../../../src/server/node/attach-web-socket-proxy.ts'
import { createSpeechProxy } from '../../../src/server/speech-proxy.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createManualTimers } from '../../manual-timers.ts'
import { alignedText, audioOf, collect } from '../conformance/collect.ts'
import { serveProxy } from '../serve-proxy.ts'
import { NodeWebSocket, serveSocketSimulator } from '../socket-simulator.ts'
import {
  apiKey,
  connectThrough,
  listen,
  openPage,
  serveSocketProxy,
  serveSockets,
  settle,
  socketPath,
  untilStill,
} from './socket-proxy.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'
const sentences = ['The quick fox jumped.', 'Over the dog it went.']

async function speak(proxyUrl: string, request: Partial<SpeechSocketRequest> = {}, said = sentences) {
  const client = createSpeechClient({ proxyUrl, WebSocket: NodeWebSocket })
  const socket = openSpeechSocket(client, { voiceId, outputFormat, ...request })
  for (const sentence of said) void socket.send(sentence, { flush: true })
  socket.end()
  return collect(socket)
}

describe('attachWebSocketProxy', () => {
  it('speaks as the service itself, under any prefix, with the key the page does not have', async () => {
    const simulator = await serveSocketSimulator({ apiKey })
    const { url } = await serveSocketProxy(`${simulator.url}/`)
    const direct = await serveSocketSimulator()
    const proxied = await speak(`${url}/any/prefix`)
    expect(proxied).toEqual(await speak(direct.url))
    expect(proxied.error).toBeNull()
    expect(alignedText(proxied.chunks)).toBe(sentences.map((sentence) => `${sentence} `).join(''))
    expect(simulator.connections[0]!.closing?.code).toBe(1000)
    expect(simulator.connections[0]!.url.href + simulator.connections[0]!.received.join()).not.toContain(
      apiKey,
    )
  })

  it('passes on frames of several megabytes', { timeout: 30_000 }, async () => {
    const simulator = await serveSocketSimulator()
    const { url } = await serveSocketProxy(`${simulator.url}?x-simulator=frames%3Dgenerations`)
    const long = 'The quick brown fox jumps over the lazy dog. '.repeat(8)
    const { chunks, error } = await speak(url, { outputFormat: 'pcm_48000' }, [long])
    expect(error).toBeNull()
    expect(simulator.connections[0]!.sent[0]!.length).toBeGreaterThan(2 * 1024 * 1024)
    expect(audioOf(chunks).length).toBeGreaterThan(1.5 * 1024 * 1024)
  })

  it('refuses with the service where the service refuses, so that the page can be told why', async () => {
    const simulator = await serveSocketSimulator()
    const { url } = await serveSocketProxy(simulator.url)
    const path = `/v1/text-to-speech/${voiceId}/stream-input?model_id=eleven_v3`
    expect(await openPage(url, path).refused).toEqual([403, 'unsupported_model'])
    const http = await serveProxy({ apiKey, upstreamUrl: simulator.url })
    const client = createSpeechClient({ proxyUrl: http, webSocketUrl: url, WebSocket: NodeWebSocket })
    const socket = openSpeechSocket(client, { voiceId, modelId: 'eleven_v3' })
    expect((await collect(socket)).error).toMatchObject({ code: 'unsupported-combination' })
  })

  it('lets a page open the service’s own socket, with a token that the proxy fetched for it', async () => {
    const simulator = await serveSocketSimulator({ apiKey })
    const proxyUrl = await serveProxy({ apiKey, upstreamUrl: simulator.url, routes: ['tokens'] })
    const client = createSpeechClient({
      proxyUrl,
      webSocketUrl: simulator.url,
      singleUseToken: true,
      WebSocket: NodeWebSocket,
    })
    for (let time = 0; time < 2; time++) {
      const socket = openSpeechSocket(client, { voiceId, outputFormat })
      void socket.send(sentences[0]!)
      socket.end()
      expect((await collect(socket)).error).toBeNull()
    }
    const tokens = simulator.connections.map(({ url }) => url.searchParams.get('single_use_token'))
    expect(new Set(tokens).size).toBe(2)
    // Not among the routes where the app does not name it.
    const closed = await serveProxy({ apiKey, upstreamUrl: simulator.url })
    const mint = await fetch(`${closed}/v1/single-use-token/tts_websocket`, { method: 'POST' })
    expect(mint.status).toBe(404)
  })

  it('sends on of the address and of the messages only what the library says', async () => {
    const service = await serveSockets()
    const { url } = await serveSocketProxy(service.url)
    const query =
      'output_format=pcm_16000&auto_mode=true&seed=7&authorization=Bearer%20x&single_use_token=t&debug=1&xi-api-key=x'
    const page = openPage(url, `/api/speech${socketPath}?${query}`, {
      cookie: 'session=1',
      authorization: 'Token mine',
      'xi-api-key': 'theirs',
      'x-simulator': 'cut-after=1',
    })
    await page.opened
    const [{ url: asked, headers }] = service.handshakes as [(typeof service.handshakes)[0]]
    expect(asked).toBe(
      `${socketPath}?output_format=pcm_16000&auto_mode=true&seed=7&model_id=eleven_multilingual_v2`,
    )
    expect(headers['xi-api-key']).toBe(apiKey)
    expect(JSON.stringify({ ...headers, 'xi-api-key': '' })).not.toMatch(/session|Token|theirs|simulator/)
    page.say({
      text: ' ',
      xi_api_key: 'theirs',
      'xi-api-key': 'theirs',
      authorization: 'Bearer theirs',
      voice_settings: { speed: 1.1, admin: true },
      generation_config: { chunk_length_schedule: [50], debug: 1 },
      pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'd', version_id: 'v', owner: 'o' }],
    })
    page.say(
      '{"text":"Hello ","flush":true,"try_trigger_generation":true,"__proto__":{"a":1},"context_id":"c"}',
    )
    await vi.waitFor(() => expect(service.messages).toHaveLength(2), 10_000)
    expect(service.messages).toEqual([
      {
        text: ' ',
        voice_settings: { speed: 1.1 },
        generation_config: { chunk_length_schedule: [50] },
        pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'd', version_id: 'v' }],
      },
      { text: 'Hello ', flush: true, try_trigger_generation: true },
    ])
  })

  it('answers messages that say nothing as the service does, and closes both sides', async () => {
    for (const message of [
      'nonsense',
      '[]',
      'null',
      '{}',
      '{"text":5}',
      '{"text":null}',
      '{"text":{"a":1}}',
    ]) {
      const { page, upstream, service } = await connectThrough()
      const left = once(upstream, 'close')
      page.say(message)
      expect((await page.closed)[0], message).toBe(1008)
      expect(page.frames, message).toMatchObject([{ error: 'invalid_input_message', code: 1008 }])
      await left
      expect(service.messages).toEqual([])
    }
    const { page } = await connectThrough()
    page.socket.send(Buffer.from('{"text":"a"}'), { binary: true })
    expect((await page.closed)[0]).toBe(1008)
  })

  it('closes as the service closes, with its code and its reason', async () => {
    for (const [code, reason] of [
      [1000, ''],
      [1008, 'Nothing came for too long.'],
      [1011, 'The voice is ill.'],
      [4001, 'An own code.'],
    ] as const) {
      const { page, upstream } = await connectThrough()
      upstream.send('{"audio":null}')
      upstream.close(code, reason)
      expect(await page.closed).toEqual([code, reason])
      expect(page.frames).toEqual([{ audio: null }])
    }
    const { page, upstream } = await connectThrough()
    upstream.close()
    expect((await page.closed)[0]).toBe(1005)
  })

  it('closes in good order where the service breaks off, with what came before', async () => {
    const onError = vi.fn()
    const { page, upstream } = await connectThrough({ onError })
    upstream.send('{"audio":"QUJD"}', () => upstream.terminate())
    expect(await page.closed).toEqual([1011, 'The speech service broke off.'])
    expect(page.frames).toEqual([{ audio: 'QUJD' }])

    const alien = await connectThrough({ onError })
    // No frame of any kind.
    ;(alien.upstream as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
      Buffer.alloc(9, 0xff),
    )
    expect((await alien.page.closed)[0]).toBe(1011)
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('closes the service’s socket when the page closes its own, breaks off or leaves in the middle', async () => {
    const closing = await connectThrough()
    const closed = once(closing.upstream, 'close')
    closing.page.socket.close(4000, 'whatever a page says')
    expect(((await closed) as [number, Buffer])[0]).toBe(1000)

    const breaking = await connectThrough()
    const broken = once(breaking.upstream, 'close')
    breaking.page.socket.terminate()
    expect(((await broken) as [number, Buffer])[0]).toBe(1006)
  })

  it('opens nothing at the service for a page that leaves before it is let in', async () => {
    for (const leave of ['destroy', 'end'] as const) {
      const asked = createDeferred<AbortSignal>()
      const service = await serveSockets()
      const { url } = await serveSocketProxy(service.url, {
        authorize: (request) => {
          asked.resolve(request.signal)
          return new Promise(() => undefined)
        },
      })
      const { port } = new URL(url)
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(handshake(socketPath))
      const signal = await asked.promise
      const aborted = signal.aborted ? null : once(signal, 'abort')
      socket[leave]()
      await aborted
      expect(service.handshakes).toEqual([])
    }
  })

  it('hangs up on the service where the page leaves before the service has answered', async () => {
    const dialled = createDeferred<void>()
    const left = createDeferred<void>()
    const events: unknown[] = []
    const server = createServer()
    server.on('upgrade', (_request, socket) => {
      socket.on('end', () => left.resolve())
      socket.on('error', () => left.resolve())
      socket.resume()
      dialled.resolve()
    })
    const { url } = await serveSocketProxy(await listen(server), {
      onRequest: ({ status, outcome }) => events.push([status, outcome]),
    })
    const page = openPage(url)
    await dialled.promise
    page.socket.terminate()
    await left.promise
    await vi.waitFor(() => expect(events).toEqual([[499, 'aborted']]), 10_000)
  })

  it(
    'holds the service back while the page does not read, and loses nothing',
    { timeout: 20_000 },
    async () => {
      const { page, upstream } = await connectThrough()
      page.socket.pause()
      const frame = JSON.stringify({ audio: 'a'.repeat(256 * 1024) })
      let sent = 0
      const total = 256
      for (let count = 0; count < total; count++) upstream.send(frame, () => sent++)
      await untilStill(() => sent)
      // What fits into the buffers on the way, and no more: the system's are the largest of them.
      expect(sent).toBeLessThan(total / 2)
      upstream.close(1000)
      page.socket.resume()
      expect((await page.closed)[0]).toBe(1000)
      expect(page.frames).toHaveLength(total)
    },
  )

  it('holds the page back while the service does not read', { timeout: 20_000 }, async () => {
    const { page, upstream, service } = await connectThrough()
    upstream.pause()
    const message = { text: `${'a'.repeat(256 * 1024)} ` }
    const total = 256
    const sending = sendInTurn(page.socket, JSON.stringify(message), total)
    await untilStill(sending.count)
    expect(sending.count()).toBeLessThan(total / 2)
    upstream.resume()
    await vi.waitFor(() => expect(service.messages).toHaveLength(total), 10_000)
  })

  it('takes no message that is larger than may be, and tells the service', async () => {
    const { page, upstream, service } = await connectThrough({ limits: { maxBodyBytes: 1000 } })
    const left = once(upstream, 'close')
    page.say({ text: 'a'.repeat(1000) })
    expect((await page.closed)[0]).toBe(1009)
    await left
    expect(service.messages).toEqual([])
  })

  it('breaks off a side that no longer answers, and a connection over which nothing comes', async () => {
    const timers = createManualTimers()
    const dead = await connectThrough({}, timers)
    // Reads nothing, and so answers no ping.
    dead.upstream.pause()
    const asked = once(dead.page.socket, 'ping')
    timers.advance(30_000)
    await asked
    const pong = once(dead.page.socket, 'pong')
    dead.page.socket.ping()
    await pong
    timers.advance(30_000)
    expect((await dead.page.closed)[0]).toBe(1011)

    const idle = await connectThrough({}, timers)
    for (let beats = 0; beats < 6; beats++) {
      const pings = [idle.page.socket, idle.upstream].map((socket) => once(socket, 'ping'))
      timers.advance(30_000)
      await Promise.all(pings)
      await settle(idle)
    }
    timers.advance(30_000)
    expect((await idle.page.closed)[0]).toBe(1008)
    expect(idle.page.frames).toMatchObject([{ error: 'input_timeout_exceeded' }])
  })

  it('answers 502 where the service is not there or redirects, 504 where it says nothing', async () => {
    const onError = vi.fn<(error: Error) => void>()
    const nowhere = await serveSocketProxy('http://127.0.0.1:1', { onError })
    expect(await openPage(nowhere.url).refused).toEqual([502, 'upstream_unreachable'])

    let followed = 0
    const elsewhere = await listen(createServer((_request, response) => void (followed++, response.end())))
    const moved = createServer((_request, response) => {
      response.writeHead(302, { location: elsewhere }).end()
    })
    const redirected = await serveSocketProxy(await listen(moved), { onError })
    expect(await openPage(redirected.url).refused).toEqual([502, 'upstream_unreachable'])
    expect(followed).toBe(0)

    const silent = createServer()
    silent.on('upgrade', () => undefined)
    const waiting = await serveSocketProxy(await listen(silent), { onError, responseTimeoutMs: 50 })
    expect(await openPage(waiting.url).refused).toEqual([504, 'upstream_timeout'])
    expect(onError).toHaveBeenCalledTimes(3)
    expect(onError.mock.calls.map(([error]) => error.message).join()).not.toContain(apiKey)
  })

  it('lets the key out nowhere, also where the service repeats it', async () => {
    const { page, upstream } = await connectThrough()
    upstream.send(JSON.stringify({ error: 'invalid_api_key', message: `${apiKey} is bad` }))
    upstream.close(1008, apiKey)
    expect(await page.closed).toEqual([1008, '[redacted]'])
    expect(page.frames).toEqual([{ error: 'invalid_api_key', message: '[redacted] is bad' }])

    const angry = createServer((_request, response) => {
      response.writeHead(401).end(JSON.stringify({ detail: { status: apiKey } }))
    })
    const { url } = await serveSocketProxy(await listen(angry))
    expect(await openPage(url).refused).toEqual([401, '[redacted]'])
  })

  it('leaves the sockets of others on the server to them, and refuses what is nobody’s', async () => {
    const service = await serveSockets()
    const proxy = createSpeechProxy({ apiKey, upstreamUrl: service.url, onError: () => undefined })
    const server = createServer()
    const attached = attachWebSocketProxy(server, proxy)
    const url = await listen(server)
    expect(await openPage(url, '/own').refused).toEqual([404, 'route_not_found'])

    const own = new WebSocketServer({ noServer: true })
    server.on('upgrade', (request, socket, head) => {
      if (request.url === '/own') own.handleUpgrade(request, socket, head, (page) => page.close(4000))
    })
    expect((await openPage(url, '/own').closed)[0]).toBe(4000)
    const page = openPage(url)
    await page.opened
    await attached.close()
    expect((await page.closed)[0]).toBe(1006)
    expect(server.listenerCount('upgrade')).toBe(1)
    expect(() => attachWebSocketProxy(server, { fetch: () => new Promise(() => undefined) })).toThrow(
      TypeError,
    )
  })

  it('lets what is being spoken end when the server stops, then closes what has fallen silent', async () => {
    const timers = createManualTimers()
    const { page, upstream, sockets, url } = await connectThrough({}, timers)
    timers.advance(20_000)
    page.say({ text: 'Hello ' })
    await once(upstream, 'message')
    let isStopped = false
    const stopped = sockets.close(300_000).then(() => (isStopped = true))
    expect(await openPage(url).refused).toEqual([503, 'proxy_stopping'])
    timers.advance(2_000)
    const heard = once(page.socket, 'message')
    upstream.send('{"audio":"QUJD"}')
    await heard
    timers.advance(2_000)
    expect([page.socket.readyState, isStopped]).toEqual([page.socket.OPEN, false])
    timers.advance(1_000)
    expect(await page.closed).toEqual([1001, 'The speech proxy is being stopped.'])
    await stopped
    onTestFinished(() => expect(isStopped).toBe(true))
  })
})

/** Sends the same again and again, each when the one before has left the process. */
function sendInTurn(socket: WebSocket, message: string, total: number) {
  let sent = 0
  const send = async (): Promise<void> => {
    while (sent < total) {
      await new Promise((resolve) => socket.send(message, resolve))
      sent++
    }
  }
  return { count: () => sent, done: send() }
}

function handshake(path: string): string {
  return (
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
    'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  )
}
