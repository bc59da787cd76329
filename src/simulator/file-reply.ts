import { ApiError } from './api-error.ts'
import { readByteRange } from './byte-range.ts'
import type { Reply } from './reply.ts'

/** A file, or the part of it that was asked for: browsers ask for media so, and Safari plays nothing else. */
export function fileReply(request: Request, bytes: Uint8Array, contentType: string): Reply {
  const headers = { 'content-type': contentType, 'accept-ranges': 'bytes' }
  const range = readByteRange(request.headers.get('range'), bytes.length)
  if (range === null) return { status: 200, headers, body: bytes }
  if (range === 'unsatisfiable') {
    throw new ApiError(416, 'Range Not Satisfiable', {
      headers: { 'content-range': `bytes */${bytes.length}` },
    })
  }
  const { start, end } = range
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` },
    body: bytes.subarray(start, end),
  }
}
