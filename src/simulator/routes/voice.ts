import { findVoice } from '../find-voice.ts'
import { jsonReply } from '../reply.ts'
import type { Route } from '../route.ts'
import { wireVoice } from '../wire-voice.ts'

/** `GET /v1/voices/{voice_id}` (contract 1.2.2). An unknown id is a 400, as from the service. */
export const voiceRoute: Route = {
  method: 'GET',
  path: 'v1/voices/*',
  async answer({ url, params, state }) {
    return jsonReply(wireVoice(findVoice(state.voices, params[0]!), { url, withSettings: true }))
  },
}
