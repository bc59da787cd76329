import { joinBytes } from '../base/join-bytes.ts'
import { readStream } from '../base/read-stream.ts'
import { untilAborted } from '../base/until-aborted.ts'
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
  const told = request.headers.get('content-length')
  if (Number(told ?? 0) > maxBytes) throw tooLarge()
  if (told !== null) {
    // All at once, which on Node spares the detour over a stream: who told the length cannot send more.
    const bytes = new Uint8Array(await untilAborted(request.arrayBuffer(), signal))
    if (bytes.length > maxBytes) throw tooLarge()
    return bytes
  }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request.body ? readStream(request.body, signal) : []) {
    length += piece.length
    if (length > maxBytes) throw tooLarge()
    pieces.push(piece)
  }
  return joinBytes(pieces)
}
