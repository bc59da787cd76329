import { ApiError } from '../api-error.ts'
import { jsonReply } from '../reply.ts'
import type { Route } from '../route.ts'
import { wireVoice } from '../wire-voice.ts'

/** `GET /v1/voices/{voice_id}` (contract 1.2.2). An unknown id is a 400, as from the service. */
export const voiceRoute: Route = {
  method: 'GET',
  path: 'v1/voices/*',
  async answer({ params, state }) {
    const voiceId = params[0]!
    const voice = state.voices.find((candidate) => candidate.voiceId === voiceId)
    if (!voice) {
      throw new ApiError(400, `A voice with the voice_id ${voiceId} was not found.`, {
        code: 'voice_not_found',
      })
    }
    return jsonReply(wireVoice(voice, { withSettings: true }))
  },
}
