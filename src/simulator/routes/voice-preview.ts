import { ApiError } from '../api-error.ts'
import { fileReply } from '../file-reply.ts'
import { findVoice } from '../find-voice.ts'
import type { Route } from '../route.ts'

/**
 * `GET /v1/simulator/previews/{voice_id}`: the file that `preview_url` points to. The service has its own on another host,
 * where anybody may read them, also in parts.
 */
export const voicePreviewRoute: Route = {
  method: 'GET',
  path: 'v1/simulator/previews/*',
  async answer({ request, params, state }) {
    const file = await state.previews.fileOf(findVoice(state.voices, params[0]!))
    if (!file) throw new ApiError(404, 'Not Found')
    const { bytes, contentType } = file
    return fileReply(request, bytes, contentType)
  },
}

/** Where the preview of a voice stands, on the host and behind the prefix of a request for voices. */
export function previewUrlOf(url: URL, voiceId: string): string {
  const prefix = url.pathname.slice(0, url.pathname.lastIndexOf('/voices') - '/v2'.length)
  return new URL(`${prefix}/v1/simulator/previews/${encodeURIComponent(voiceId)}`, url.origin).href
}
