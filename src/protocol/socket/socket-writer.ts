import { createDeferred } from '../../base/deferred.ts'
import { Scope } from '../../base/scope.ts'
import type { Timers } from '../../base/timers.ts'
import { keepAliveMessage } from './socket-messages.ts'

/** Sends messages in order: those from before the connection was open wait for it. */
export interface SocketWriter {
  /** The connection is open. */
  start(socket: WebSocket): void
  /**
   * Resolves when more can be sent without piling up, or nothing can be sent any more; never rejects.
   * @param isLast Whether the socket may fall silent after it.
   */
  send(message: object, isLast?: boolean): Promise<void>
  /** Nothing more goes out. */
  stop(): void
}

// Text is small beside audio: so much of it is minutes of speech.
const mostBufferedBytes = 16 * 1024
const lookAgainMs = 50

/** @param keepAliveMs How long it may be silent before a keep-alive goes out. */
export function createSocketWriter(keepAliveMs: number, timers: Timers): SocketWriter {
  const scope = new Scope(timers)
  const started = createDeferred<void>()
  const stopped = createDeferred<void>()
  const waiting: string[] = []
  let socket: WebSocket | null = null
  let stopKeepAlive: () => void = () => undefined
  let isLastSent = false

  function transmit(text: string): void {
    socket?.send(text)
    stopKeepAlive()
    // Never an empty text in its place: that would end the session (contract 4.4).
    if (!isLastSent)
      stopKeepAlive = scope.after(keepAliveMs, () => transmit(JSON.stringify(keepAliveMessage)))
  }

  async function drain(): Promise<void> {
    // No event tells when a WebSocket has sent what it holds.
    while (!scope.isDisposed && socket && socket.bufferedAmount > mostBufferedBytes) {
      await Promise.race([new Promise<void>((look) => scope.after(lookAgainMs, look)), stopped.promise])
    }
  }

  return {
    start(opened) {
      if (scope.isDisposed) return
      socket = opened
      for (const text of waiting.splice(0)) transmit(text)
      started.resolve()
    },
    async send(message, isLast = false) {
      if (scope.isDisposed || isLastSent) return
      isLastSent = isLast
      const text = JSON.stringify(message)
      if (socket) transmit(text)
      else {
        waiting.push(text)
        await Promise.race([started.promise, stopped.promise])
      }
      await drain()
    },
    stop() {
      scope.dispose()
      stopped.resolve()
    },
  }
}
