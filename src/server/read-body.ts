import { joinBytes } from '../base/join-bytes.ts'
import { readStream } from '../base/read-stream.ts'

/** The whole body of a request, or the word that it is longer than `maxBytes`, found out without reading it all. */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | 'too-large'> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 'too-large'
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request.body ? readStream(request.body, request.signal) : []) {
    length += piece.length
    if (length > maxBytes) return 'too-large'
    pieces.push(piece)
  }
  return joinBytes(pieces)
}
