import { ApiError } from '../api-error.ts'
import { fileReply } from '../file-reply.ts'
import { jsonReply } from '../reply.ts'
import type { Route, SimulatorState } from '../route.ts'
import type { RecordedTalk } from '../transcripts/recorded-talks.ts'

/**
 * `GET /v1/speech-to-text/transcripts/{transcription_id}` (contract 1.4.1): `interview` is single, `support-call` has two
 * channels. An id that could be none is a 422, one that is unknown a 404.
 */
export const transcriptRoute: Route = {
  method: 'GET',
  path: 'v1/speech-to-text/transcripts/*',
  async answer({ params, state }) {
    return jsonReply((await talkOf(state, params[0]!)).transcript)
  },
}

/** `GET /v1/simulator/recordings/{transcription_id}`: what the transcript is of, as a WAV file. Not of the API. */
export const recordingRoute: Route = {
  method: 'GET',
  path: 'v1/simulator/recordings/*',
  async answer({ request, params, state }) {
    return fileReply(request, (await talkOf(state, params[0]!)).wav, 'audio/wav')
  },
}

function talkOf({ talks }: SimulatorState, id: string): Promise<RecordedTalk> {
  if (!/^[\w-]{1,64}$/.test(id)) {
    const msg = "String should match pattern '^[A-Za-z0-9_-]{1,64}$'"
    throw new ApiError(422, msg, {
      entries: [{ type: 'string_pattern_mismatch', loc: ['path', 'transcription_id'], msg, input: id }],
    })
  }
  const talk = talks.talkOf(id)
  if (!talk) {
    throw new ApiError(404, `Transcript with id ${id} was not found.`, {
      shape: 'detail-object',
      code: 'transcript_not_found',
    })
  }
  return talk
}
