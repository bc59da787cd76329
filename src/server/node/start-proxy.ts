import { getRequestListener } from '@hono/node-server'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Scope } from '../../base/scope.ts'
import { Refusal } from '../refusal.ts'
import type { SpeechProxyOptions } from '../speech-proxy-options.ts'
import { createSpeechProxy } from '../speech-proxy.ts'

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

/** Serves the proxy over HTTP. Rejects when the port cannot be had (`code: 'EADDRINUSE'`). */
export async function startProxy(options: StartProxyOptions): Promise<RunningProxy> {
  const { port, host = '127.0.0.1', ...proxyOptions } = options
  const proxy = createSpeechProxy(proxyOptions)
  const listener = getRequestListener((request) => proxy.fetch(request), { overrideGlobalObjects: false })
  let isStopping = false

  function serve(request: IncomingMessage, response: ServerResponse): void {
    // A connection that is kept would keep the server.
    if (isStopping) response.shouldKeepAlive = false
    response.once('close', () => {
      if (isStopping) server.closeIdleConnections()
    })
    const refusal = refusalOf(request, isLoopback(host))
    if (refusal) void send(refusal.toResponse(), response)
    else if (request.url === healthPath) void send(health(isStopping), response)
    else if (isStopping) void send(stopping().toResponse(), response)
    else void listener(request, response)
  }

  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16 * 1024 },
    serve,
  )
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
      await new Promise((resolve) => server.close(resolve))
      scope.dispose()
    },
  }
}

/** What the proxy, which is handed a clean address, can no longer see. */
function refusalOf(request: IncomingMessage, isLocal: boolean): Refusal | null {
  // `GET http://other.example/` is for proxies that go anywhere; what else is no path, nobody means well with.
  if (!/^\/[^#\\\s]*$/.test(request.url ?? '')) {
    return new Refusal(400, 'invalid_request_target', 'Ask for a path, not for a whole address.')
  }
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/i.test(name))
  // Without a version, a line break in the path makes two lines of it.
  if (request.httpVersionMajor !== 1 || hosts.length > 1) return new Refusal(400, 'bad_request', notHttp)
  // A page of any site can have its own name point to this machine, and is then of the same origin.
  if (isLocal && !isLoopback(hostnameOf(request.headers.host ?? ''))) {
    return new Refusal(403, 'host_not_allowed', 'The speech proxy listens to this machine alone.')
  }
  return null
}

function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1')
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname)
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
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
