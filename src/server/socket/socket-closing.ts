import type { Refusal } from '../refusal.ts'

/** How the proxy itself closes a socket. */
export interface SocketClosing {
  /** Sent before, as the service does (contract 4.5); `null` where the code says it all. */
  frame: string | null
  code: number
  /** At most 123 bytes. */
  reason: string
}

/** For what the page may not: an error frame and then 1008, as the service says it. */
export function refusedClosing({ status, message }: Refusal): SocketClosing {
  return {
    frame: JSON.stringify({ message, error: status, code: 1008 }),
    code: 1008,
    reason: message.slice(0, 120),
  }
}

/** The connection to the service broke: 1006 cannot be sent, and means that the page's own did. */
export const brokenClosing: SocketClosing = {
  frame: null,
  code: 1011,
  reason: 'The speech service broke off.',
}

/** The proxy failed; its log says why. */
export const failedClosing: SocketClosing = { frame: null, code: 1011, reason: 'The speech proxy failed.' }

/** The server is being stopped. */
export const stoppingClosing: SocketClosing = {
  frame: null,
  code: 1001,
  reason: 'The speech proxy is being stopped.',
}

/** Nothing was said for longer than the service itself waits. */
export const idleClosing: SocketClosing = {
  frame: JSON.stringify({
    message: 'Nothing came over the socket for too long.',
    error: 'input_timeout_exceeded',
    code: 1008,
  }),
  code: 1008,
  reason: 'Nothing came over the socket for too long.',
}
