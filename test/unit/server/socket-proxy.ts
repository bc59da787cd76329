import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { systemTimers, type Timers } from '../../../src/base/timers.ts'
import { createProxySockets, type ProxySockets } from '../../../src/server/node/proxy-sockets.ts'
import { createSpeechProxy } from '../../../src/server/speech-proxy.ts'
import type { SpeechProxyOptions } from '../../../src/server/speech-proxy-options.ts'

export const apiKey = 'sk_a7c1e5d90b3f4862a7c1e5d90b3f4862'
export const socketPath = '/v1/text-to-speech/voice/stream-input'

/** Listens on loopback until the test is over. Resolves to the address. */
export async function listen(server: Server): Promise<string> {
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => connections.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const isClosed = new Promise((resolve) => server.close(resolve))
    for (const socket of connections) socket.destroy()
    await isClosed
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export interface SocketService {
  url: string
  /** Handshakes that came. */
  handshakes: IncomingMessage[]
  /** Messages that came, parsed. */
  messages: unknown[]
  /** The next socket that is opened. */
  next(): Promise<WebSocket>
}

/** A service of which the test says what it does. */
export async function serveSockets(): Promise<SocketService> {
  const handshakes: IncomingMessage[] = []
  const messages: unknown[] = []
  const server = createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    handshakes.push(request)
    socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())))
    socket.on('error', () => undefined)
  })
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate()
  })
  return {
    url: await listen(server),
    handshakes,
    messages,
    next: async () => ((await once(sockets, 'connection')) as [WebSocket])[0],
  }
}

/** A proxy that passes sockets on, in front of a service. Resolves to its address. */
export async function serveSocketProxy(
  upstreamUrl: string,
  options: Partial<SpeechProxyOptions> = {},
  timers: Timers = systemTimers,
): Promise<{ url: string; sockets: ProxySockets }> {
  const proxy = createSpeechProxy({ apiKey, upstreamUrl, onError: () => undefined, ...options })
  const sockets = createProxySockets(proxy, timers)
  const server = createServer()
  server.on('upgrade', (request, socket, head) => void sockets.upgrade(request, socket, head))
  onTestFinished(() => sockets.close(0))
  return { url: await listen(server), sockets }
}

export interface Page {
  socket: WebSocket
  /** Frames of text that came, parsed. */
  frames: unknown[]
  /** The code and the reason. */
  closed: Promise<[code: number, reason: string]>
  /** The status and the word of the error with which the handshake was refused. */
  refused: Promise<[status: number, code: unknown]>
  opened: Promise<unknown>
  say(message: unknown): void
}

/** A page's socket to the proxy. */
export function openPage(url: string, path = socketPath, headers: Record<string, string> = {}): Page {
  const socket = new WebSocket(url.replace(/^http/, 'ws') + path, { headers })
  const frames: unknown[] = []
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString())))
  // Terminated before it is open, it complains.
  socket.on('error', () => undefined)
  onTestFinished(() => socket.terminate())
  return {
    socket,
    frames,
    closed: new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve([code, reason.toString()]))
    }),
    refused: new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response: IncomingMessage) => {
        void textOf(response).then((text) => {
          const { detail } = JSON.parse(text) as { detail: { status?: string } | [{ type: string }] }
          resolve([response.statusCode!, Array.isArray(detail) ? detail[0].type : detail.status])
        })
      })
    }),
    opened: once(socket, 'open').catch(() => undefined),
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  }
}

export interface Through {
  service: SocketService
  url: string
  sockets: ProxySockets
  page: Page
  upstream: WebSocket
}

/** Both ends of a connection through a proxy. */
export async function connectThrough(
  options: Partial<SpeechProxyOptions> = {},
  timers: Timers = systemTimers,
): Promise<Through> {
  const service = await serveSockets()
  const { url, sockets } = await serveSocketProxy(service.url, options, timers)
  const upstream = service.next()
  const page = openPage(url)
  await page.opened
  return { service, url, sockets, page, upstream: await upstream }
}

/** Resolves when all that either end has sent so far has been dealt with by the proxy, answers to its pings included. */
export async function settle({ page, upstream }: Pick<Through, 'page' | 'upstream'>): Promise<void> {
  for (const socket of [page.socket, upstream]) {
    const answer = once(socket, 'pong')
    socket.ping()
    await answer
  }
}

/** Resolves when a number that grows has stopped growing. */
export async function untilStill(read: () => number): Promise<void> {
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

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of response) text += String(piece)
  return text
}
