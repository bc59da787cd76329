import { ApiError } from '../api-error.ts'
import { readByteRange } from '../byte-range.ts'
import { findVoice } from '../find-voice.ts'
import type { Route } from '../route.ts'

/**
 * `GET /v1/simulator/previews/{voice_id}`: the file that `preview_url` points to. The service has its own on another host,
 * where anybody may read them, also in parts: browsers ask for media so, and Safari plays nothing else.
 */
export const voicePreviewRoute: Route = {
  method: 'GET',
  path: 'v1/simulator/previews/*',
  async answer({ request, params, state }) {
    const file = await state.previews.fileOf(findVoice(state.voices, params[0]!))
    if (!file) throw new ApiError(404, 'Not Found')
    const { bytes, contentType } = file
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
  },
}

/** Where the preview of a voice stands, on the host and behind the prefix of a request for voices. */
export function previewUrlOf(url: URL, voiceId: string): string {
  const prefix = url.pathname.slice(0, url.pathname.lastIndexOf('/voices') - '/v2'.length)
  return new URL(`${prefix}/v1/simulator/previews/${encodeURIComponent(voiceId)}`, url.origin).href
}
