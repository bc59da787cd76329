import { mimeTypeOf } from '../../model/output-format.ts'
import { ApiError } from '../api-error.ts'
import { audioOf } from '../audio-of.ts'
import { beginSound, takeTurn, turnHeaders } from '../begin-sound.ts'
import { detailedSong, type SongDetails } from '../music/detailed-song.ts'
import { planSong, songOf } from '../music/plan-song.ts'
import { readMusicPlanRequest, readMusicRequest } from '../music/music-request.ts'
import { jsonReply, type Reply } from '../reply.ts'
import { createRequestId } from '../request-id.ts'
import type { Call, Route } from '../route.ts'
import { soundFormat } from '../sound-format.ts'
import { wholeSpeech, type ChunkedSpeech } from '../whole-speech.ts'

/** `POST /v1/music/stream`: the bytes of the music as they are made (contract 1.5). */
export const musicStreamRoute: Route = {
  method: 'POST',
  path: 'v1/music/stream',
  async answer(call) {
    const music = await beginMusic(call, 'streaming')
    return musicReply(call, music, audioOf(music.chunks))
  },
}

/** `POST /v1/music`: the same, when all of it is made. */
export const musicRoute: Route = {
  method: 'POST',
  path: 'v1/music',
  async answer(call) {
    const music = await beginMusic(call, 'whole')
    const { audio } = await wholeSpeech(music)
    return musicReply(call, music, audio)
  },
}

/** `POST /v1/music/detailed`: the same with a JSON part before it, which says when each word is sung. */
export const detailedMusicRoute: Route = {
  method: 'POST',
  path: 'v1/music/detailed',
  async answer(call) {
    const music = await beginMusic(call, 'whole')
    const { audio } = await wholeSpeech(music)
    const { contentType, bytes } = detailedSong(music, audio)
    const reply = musicReply(call, music, bytes)
    return { ...reply, headers: { ...reply.headers, 'content-type': contentType } }
  },
}

/** `POST /v1/music/plan`: of what parts a piece could be made. */
export const musicPlanRoute: Route = {
  method: 'POST',
  path: 'v1/music/plan',
  async answer({ request, state }) {
    const { body } = await readMusicPlanRequest(request, state.musicLimits)
    return jsonReply(planSong(body.prompt, body.music_length_ms ?? null, body.model_id))
  },
}

/** Music that is being made. */
interface BegunMusic extends ChunkedSpeech, SongDetails {}

async function beginMusic(call: Call, kind: 'whole' | 'streaming'): Promise<BegunMusic> {
  const { scope, state } = call
  const { query, body } = await readMusicRequest(call.request, call.url, kind, state.musicLimits)
  if (!state.voice.compose) {
    throw new ApiError(400, 'The voice of this simulator makes no music.', { code: 'music_not_simulated' })
  }
  const plan =
    body.composition_plan ?? planSong(body.prompt ?? '', body.music_length_ms ?? null, body.model_id)
  const task = {
    song: songOf(plan, body.seed ?? null),
    format: soundFormat(query.output_format, call),
    signal: scope.signal,
  }
  takeTurn(call)
  return {
    format: query.output_format,
    chunks: await beginSound(state.voice.compose(task), call),
    plan,
    hasTimestamps: body.with_timestamps,
  }
}

function musicReply(call: Call, { format }: ChunkedSpeech, body: Reply['body']): Reply {
  return {
    status: 200,
    headers: {
      'content-type': mimeTypeOf(format),
      'song-id': createRequestId(),
      ...turnHeaders(call),
    },
    body,
  }
}
