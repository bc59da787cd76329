import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { Refusal } from '../refusal.ts'
import { refusalOfIncoming } from './incoming-check.ts'

/**
 * A handshake as a web-standard request. Throws a `Refusal` for what is no handshake of a WebSocket (RFC 6455, 4.2.1):
 * found out before anybody is asked whether it may pass.
 */
export function toHandshake(incoming: IncomingMessage, signal: AbortSignal): Request {
  const refusal = refusalOfIncoming(incoming, false)
  if (refusal) throw refusal
  const { method, url = '/', headers, socket, httpVersionMinor } = incoming
  const isHandshake =
    method === 'GET' &&
    httpVersionMinor >= 1 &&
    // A body would be taken for frames.
    (headers['content-length'] ?? '0') === '0' &&
    headers['transfer-encoding'] === undefined &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')
  if (!isHandshake) throw new Refusal(400, 'bad_handshake', 'This is no handshake of a WebSocket.')
  const scheme = socket instanceof TLSSocket ? 'https' : 'http'
  try {
    const list = new Headers()
    for (const [name, value] of Object.entries(headers)) {
      for (const item of [value ?? []].flat()) list.append(name, item)
    }
    return new Request(new URL(url, `${scheme}://${headers.host ?? 'localhost'}`), { headers: list, signal })
  } catch {
    throw new Refusal(400, 'bad_request', 'This is no HTTP request.')
  }
}

/** Answers a handshake with a response in place of a socket, and ends the connection. */
export async function refuseHandshake(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const headers = {
    ...Object.fromEntries(response.headers),
    connection: 'close',
    'content-length': body.length,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const status = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`
  socket.once('finish', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from([status, ...lines, '', ''].join('\r\n'), 'latin1'), body]))
}
