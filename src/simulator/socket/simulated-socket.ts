/** What carries the frames of a socket to the client. */
export interface SocketPeer {
  /** Resolves when the frame has left. */
  send(frame: string | Uint8Array): Promise<void>
  /** Closes in good order. */
  close(code: number, reason: string): void
  /** Breaks the connection: the client sees 1006. */
  cut(): void
}

/**
 * One socket of the API, without a transport: it takes the client's messages and gives its frames to a `SocketPeer`.
 * Whoever carries it calls `open` once, then `receive` for each message, and `leave` when the connection is gone.
 */
export interface SimulatedSocket {
  open(peer: SocketPeer): void
  /** A text frame as a string, a binary one as bytes. */
  receive(message: string | Uint8Array): void
  /** The connection is gone, whoever ended it. */
  leave(): void
}
