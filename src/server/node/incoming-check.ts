import type { IncomingMessage } from 'node:http'
import { Refusal } from '../refusal.ts'

/** What the proxy, which is handed a clean address, can no longer see. */
export function refusalOfIncoming(request: IncomingMessage, isLocal: boolean): Refusal | null {
  // `GET http://other.example/` is for proxies that go anywhere; what else is no path, nobody means well with.
  if (!/^\/[^#\\\s]*$/.test(request.url ?? '')) {
    return new Refusal(400, 'invalid_request_target', 'Ask for a path, not for a whole address.')
  }
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/i.test(name))
  // Without a version, a line break in the path makes two lines of it.
  if (request.httpVersionMajor !== 1 || hosts.length > 1)
    return new Refusal(400, 'bad_request', 'This is no HTTP request.')
  // A page of any site can have its own name point to this machine, and is then of the same origin.
  if (isLocal && !isLoopback(hostnameOf(request.headers.host ?? ''))) {
    return new Refusal(403, 'host_not_allowed', 'The speech proxy listens to this machine alone.')
  }
  return null
}

function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1')
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
