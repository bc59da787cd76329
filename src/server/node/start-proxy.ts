import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Scope } from '../../base/scope.ts'
import { Refusal } from '../refusal.ts'
import type { SpeechProxyOptions } from '../speech-proxy-options.ts'
import { createSpeechProxy } from '../speech-proxy.ts'
import { refuseHandshake } from './handshake.ts'
import { isLoopback, refusalOfIncoming } from './incoming-check.ts'
import { createProxySockets } from './proxy-sockets.ts'
import { writeAnswer } from './write-answer.ts'

export interface StartProxyOptions extends SpeechProxyOptions {
  /** 0 takes a free one. */
  port: number
  /** Default `127.0.0.1`: nobody but this machine. */
  host?: string | undefined
}

export interface RunningProxy {
  /** Its address, without a slash at the end. */
  readonly url: string
  /**
   * Takes no more requests, and resolves when what runs has come to its end, or after `graceMs` milliseconds at the
   * latest; what then still runs is broken off.
   */
  close(graceMs: number): Promise<void>
}

/** Where a machine asks whether the server is well: 200, and 503 while it is being stopped. */
const healthPath = '/health'

const notHttp = 'This is no HTTP request.'

/** Serves the proxy over HTTP and WebSocket. Rejects when the port cannot be had (`code: 'EADDRINUSE'`). */
export async function startProxy(options: StartProxyOptions): Promise<RunningProxy> {
  const { port, host = '127.0.0.1', ...proxyOptions } = options
  const proxy = createSpeechProxy(proxyOptions)
  // Its own way to write an answer loses what has not left yet where the service breaks off.
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      await writeAnswer(await proxy.fetch(request), outgoing as ServerResponse)
      return RESPONSE_ALREADY_SENT
    },
    { overrideGlobalObjects: false },
  )
  let isStopping = false

  function serve(request: IncomingMessage, response: ServerResponse): void {
    // A connection that is kept would keep the server.
    if (isStopping) response.shouldKeepAlive = false
    response.once('close', () => {
      if (isStopping) server.closeIdleConnections()
    })
    const refusal = refusalOfIncoming(request, isLoopback(host))
    if (refusal) void send(refusal.toResponse(), response)
    else if (request.url === healthPath) void send(health(isStopping), response)
    else if (isStopping) void send(stopping().toResponse(), response)
    else void listener(request, response)
  }

  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16 * 1024 },
    serve,
  )
  const sockets = createProxySockets(proxy)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOfIncoming(request, isLoopback(host))
    if (!refusal) return void sockets.upgrade(request, socket, head)
    socket.on('error', () => undefined)
    void refuseHandshake(socket, refusal.toResponse())
  })
  server.on('clientError', (_error: Error, socket: Socket) => answerGarbage(socket))
  await listen(server, port, host)
  const address = server.address() as AddressInfo
  const hostname = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${hostname}:${address.port}`,
    async close(graceMs) {
      isStopping = true
      const scope = new Scope()
      scope.after(graceMs, () => server.closeAllConnections())
      await Promise.all([sockets.close(graceMs), new Promise((resolve) => server.close(resolve))])
      scope.dispose()
    },
  }
}

function health(isStopping: boolean): Response {
  return isStopping ? stopping().toResponse() : Response.json({ status: 'ok' })
}

function stopping(): Refusal {
  return new Refusal(503, 'proxy_stopping', 'The speech proxy is being stopped.', { retryAfterMs: 1000 })
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  const text = await answer.text()
  // What is left of the body is not waited for.
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), connection: 'close' })
  response.end(text)
}

/** What is no HTTP gets an answer too, and no connection. */
function answerGarbage(socket: Socket): void {
  if (!socket.writable) return
  const body = JSON.stringify({ detail: { status: 'bad_request', message: notHttp } })
  const headers = `content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close`
  socket.end(`HTTP/1.1 400 Bad Request\r\n${headers}\r\n\r\n${body}`)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // Who finds the queue full tries again only after a second or more; the system lowers it to its own bound.
    server.listen({ port, host, backlog: 4096 }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
