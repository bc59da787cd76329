import { joinBytes } from '../base/join-bytes.ts'
import { readStream } from '../base/read-stream.ts'
import { Refusal } from './refusal.ts'

/**
 * The whole body of a request. Throws a `Refusal` where it is longer than `maxBytes`, which is found out without reading
 * it all, and the reason of the signal where that aborts.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): Refusal =>
    new Refusal(413, 'request_too_large', `The request has more than ${maxBytes} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request.body ? readStream(request.body, signal) : []) {
    length += piece.length
    if (length > maxBytes) throw tooLarge()
    pieces.push(piece)
  }
  return joinBytes(pieces)
}
