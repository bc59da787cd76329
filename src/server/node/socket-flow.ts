import type { WebSocket } from 'ws'

/** Messages on their way from one socket to another, none faster than the other takes them. */
export interface SocketFlow {
  /** Lets the source go on, whatever the other side takes. */
  open(): void
  /** A string or a text's bytes as a text frame. */
  send(message: string | Buffer, isBinary?: boolean): void
  /** Stops the source until as many `release`. */
  hold(): void
  release(): void
  /** Asks whether the other side is still there; breaks off where it did not answer the last time. */
  beat(): void
}

// Some frames of sound; beyond that it would be kept for a page that does not take it.
const mostBufferedBytes = 256 * 1024

export function createFlow(from: WebSocket, to: WebSocket): SocketFlow {
  let holds = 0
  let isFull = false
  let isAlive = true

  function live(): void {
    isAlive = true
  }

  function update(): void {
    if (holds > 0 || isFull) from.pause()
    else from.resume()
  }

  function sent(): void {
    // It takes something: slow is not gone.
    live()
    if (!isFull || to.bufferedAmount > mostBufferedBytes / 2) return
    isFull = false
    update()
  }

  to.on('message', live)
  to.on('pong', live)
  return {
    open() {
      isFull = false
      from.resume()
    },
    send(message, isBinary = false) {
      to.send(message, { binary: isBinary }, sent)
      if (isFull || to.bufferedAmount <= mostBufferedBytes) return
      isFull = true
      update()
    },
    hold() {
      holds++
      update()
    },
    release() {
      holds--
      update()
    },
    beat() {
      // What is held back cannot answer.
      if (!isAlive && !to.isPaused) return to.terminate()
      isAlive = false
      if (to.readyState === to.OPEN) to.ping()
    },
  }
}
