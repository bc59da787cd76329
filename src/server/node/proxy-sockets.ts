import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { Scope } from '../../base/scope.ts'
import { systemTimers, type Timers } from '../../base/timers.ts'
import { Refusal } from '../refusal.ts'
import { socketDoorOf, type SocketPass } from '../socket/socket-pass.ts'
import { dialService } from './dial-service.ts'
import { refuseHandshake, toHandshake } from './handshake.ts'
import { joinSockets, type JoinedSockets } from './join-sockets.ts'

/** The sockets of a proxy on a server of Node's. */
export interface ProxySockets {
  /** For the server's event `upgrade`; never rejects. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  /**
   * Takes no more, and resolves when what is being spoken has come to its end, or after `graceMs` milliseconds at the
   * latest; what then is still open is broken off.
   */
  close(graceMs: number): Promise<void>
}

export function createProxySockets(proxy: object, timers: Timers = systemTimers): ProxySockets {
  const openDoor = socketDoorOf(proxy)
  const waiting = new Set<Duplex>()
  const joined = new Set<JoinedSockets>()
  let isStopping = false
  let tellEmpty: () => void = () => undefined

  function checkEmpty(): void {
    if (waiting.size === 0 && joined.size === 0) tellEmpty()
  }

  async function passOn(
    incoming: IncomingMessage,
    socket: Duplex,
    watch: HandshakeWatch,
  ): Promise<Response | null> {
    if (isStopping) return stopping()
    let request: Request
    try {
      request = toHandshake(incoming, watch.signal)
    } catch (error) {
      if (error instanceof Refusal) return error.toResponse()
      throw error
    }
    const pass = await openDoor(request)
    if (pass instanceof Response) return pass
    const service = await dialService(pass)
    const { exchange } = pass
    if (service instanceof Response) {
      exchange.answered(service.status)
      return service
    }
    watch.dispose()
    const page = isStopping ? null : accept(incoming, socket, pass)
    if (!page) {
      service.terminate()
      exchange.answered(isStopping ? 503 : 499)
      return isStopping ? stopping() : null
    }
    const pair = joinSockets({ page, service, pass, timers })
    exchange.answered(101)
    joined.add(pair)
    page.once('close', () => {
      joined.delete(pair)
      checkEmpty()
    })
    return null
  }

  return {
    async upgrade(incoming, socket, head) {
      // Without a listener a broken connection would end the process; `close` follows.
      socket.on('error', () => undefined)
      const watch = watchHandshake(socket, head)
      waiting.add(socket)
      try {
        const refusal = await passOn(incoming, socket, watch)
        if (refusal) await refuseHandshake(socket, refusal)
      } catch {
        // Nothing of it reaches the page, which may have left; the log has it.
        socket.destroy()
      } finally {
        watch.dispose()
        waiting.delete(socket)
        checkEmpty()
      }
    },
    async close(graceMs) {
      isStopping = true
      const scope = new Scope(timers)
      const empty = new Promise<void>((resolve) => (tellEmpty = resolve))
      for (const pair of joined) pair.drain()
      scope.after(graceMs, () => {
        for (const socket of waiting) socket.destroy()
        for (const pair of joined) pair.breakOff()
      })
      checkEmpty()
      await empty
      scope.dispose()
    },
  }
}

/** The page's socket; `null` where it has left. */
function accept(
  incoming: IncomingMessage,
  socket: Duplex,
  { maxMessageBytes }: SocketPass,
): WebSocket | null {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  })
  const accepted: WebSocket[] = []
  // It calls back at once, or not at all.
  server.handleUpgrade(incoming, socket, Buffer.alloc(0), (page) => accepted.push(page))
  return accepted[0] ?? null
}

interface HandshakeWatch {
  /** Aborts when the page leaves. */
  signal: AbortSignal
  dispose(): void
}

/** Reads while the page waits: nothing may come, but its leaving is seen only so. */
function watchHandshake(socket: Duplex, head: Buffer): HandshakeWatch {
  const controller = new AbortController()
  const abort = (): void => controller.abort(new DOMException('The page has left.', 'AbortError'))
  const leave = (): void => {
    abort()
    socket.destroy()
  }
  socket.on('close', abort)
  socket.on('end', leave)
  socket.on('data', leave)
  if (head.length > 0) leave()
  return {
    signal: controller.signal,
    dispose() {
      socket.off('close', abort)
      socket.off('end', leave)
      socket.off('data', leave)
    },
  }
}

function stopping(): Response {
  return new Refusal(503, 'proxy_stopping', 'The speech proxy is being stopped.', {
    retryAfterMs: 1000,
  }).toResponse()
}
