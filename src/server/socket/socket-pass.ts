import type { ErrorLog } from '../error-log.ts'
import type { Exchange } from '../exchange.ts'

/** A handshake that may pass, for whoever carries the socket. */
export interface SocketPass {
  /** Ends when either side has gone. */
  readonly exchange: Exchange
  readonly log: ErrorLog
  /** The service's address for it; the key is not in there. */
  readonly url: URL
  /** For the one header of the handshake with the service. */
  readonly apiKey: string
  /** How long that handshake may take, in milliseconds. */
  readonly responseTimeoutMs: number
  /** The largest message of the page's, in bytes. */
  readonly maxMessageBytes: number
  /**
   * What goes on of a message of the page's; `null` stands for a binary one. One after the other: its characters are
   * counted. Throws a `Refusal` where it may not pass.
   */
  admitMessage(message: string | null): Promise<string>
}

/** Answers a handshake: with what carries it on, or with the response that refuses it. Never rejects. */
export type SocketDoor = (request: Request) => Promise<SocketPass | Response>

// Registered, so that a proxy made by a second copy of the package is known too.
const doorKey = Symbol.for('speakalong.socketDoor')

/** Hides the door behind a proxy: who holds it sees the key. */
export function withSocketDoor<Proxy extends object>(proxy: Proxy, door: SocketDoor): Proxy {
  return Object.defineProperty(proxy, doorKey, { value: door })
}

/** The door of a proxy. Throws a `TypeError` for anything that `createSpeechProxy` did not make. */
export function socketDoorOf(proxy: object): SocketDoor {
  const door = (proxy as { [doorKey]?: SocketDoor } | null | undefined)?.[doorKey]
  if (door) return door
  throw new TypeError('This is no speech proxy. Make one with createSpeechProxy({ apiKey }).')
}
