/** What ends a socket with an error frame and a code (contract 4.5, 4.10). */
export class SocketError extends Error {
  override readonly name = 'SocketError'
  /** The machine's word for it: `invalid_input_message`. */
  readonly error: string
  readonly closeCode: number

  constructor(error: string, message: string, closeCode = 1008) {
    super(message)
    this.error = error
    this.closeCode = closeCode
  }
}

const longestReasonBytes = 123

/** The text as the reason of a closing: as much of it as a control frame may hold. */
export function closeReason(text: string): string {
  const bytes = new TextEncoder().encode(text).subarray(0, longestReasonBytes)
  // What was cut through in the middle of a character is dropped.
  return new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '')
}
