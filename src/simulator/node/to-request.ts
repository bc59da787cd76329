import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** A request of Node's own server as a web-standard one. */
export function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    // Names with a colon are HTTP/2's own.
    if (name.startsWith(':') || value === undefined) continue
    for (const item of [value].flat()) headers.append(name, item)
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(urlOf(incoming), {
    method,
    headers,
    signal,
    ...(hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {}),
  } as RequestInit)
}

/** The whole address that was asked for, also below the place where a framework mounted the listener. */
export function urlOf(incoming: IncomingMessage): URL {
  const path = 'originalUrl' in incoming ? String(incoming.originalUrl) : (incoming.url ?? '/')
  return new URL(path, `http://${incoming.headers.host ?? 'localhost'}`)
}
