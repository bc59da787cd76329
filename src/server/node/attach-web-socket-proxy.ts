import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { createRouteMatcher } from '../match-route.ts'
import { socketRoute } from '../socket/socket-route.ts'
import type { SpeechProxy } from '../speech-proxy.ts'
import { createProxySockets } from './proxy-sockets.ts'

/** What is used of a server of Node's: `http.Server`, `https.Server`, or what your framework gives out as such. */
export interface UpgradingServer {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
  listenerCount(event: 'upgrade'): number
}

/** How Node hands over a handshake. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** The sockets of a proxy on a server. */
export interface WebSocketProxy {
  /**
   * For a server that is being stopped: takes no more sockets, lets what is being spoken end, and closes each that has
   * fallen silent. Resolves when none is open, or after `graceMs` milliseconds (default 0) at the latest; what is still
   * open then is broken off.
   */
  close(graceMs?: number): Promise<void>
}

/**
 * Passes on the WebSocket that speaks text as it is written (`…/stream-input`), for servers of Node, under any path
 * prefix. The proxy's own checks hold: `allowedOrigins` and `authorize` see the handshake, `limits` hold for it and for
 * each message: a socket is one stream until it closes, its texts together are one text. What does not pass is refused
 * before anything goes to the service, with the HTTP status it has elsewhere; a page sees only that the socket did not
 * open. A message over a limit is answered with an error frame and 1008, a service that breaks off with 1011; all other
 * closings are the service's own. Handshakes for other paths are left to the server's other listeners, and refused where
 * there are none.
 *
 * Throws a `TypeError` for a proxy that `createSpeechProxy` did not make.
 */
export function attachWebSocketProxy(server: UpgradingServer, proxy: SpeechProxy): WebSocketProxy {
  const sockets = createProxySockets(proxy)
  const findRoute = createRouteMatcher([socketRoute])

  function listener(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path = ''] = (request.url ?? '').split('?')
    const isOurs = findRoute('GET', path) !== null
    if (isOurs || server.listenerCount('upgrade') === 1) void sockets.upgrade(request, socket, head)
  }

  server.on('upgrade', listener)
  return {
    async close(graceMs = 0) {
      await sockets.close(graceMs)
      server.off('upgrade', listener)
    },
  }
}
