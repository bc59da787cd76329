import { mimeTypeOf } from '../../model/output-format.ts'
import { audioOf } from '../audio-of.ts'
import { beginSpeech, type BegunSpeech } from '../begin-speech.ts'
import { encodeLines } from '../encode-lines.ts'
import { withLineFaults } from '../line-faults.ts'
import type { Reply } from '../reply.ts'
import type { Route } from '../route.ts'
import { timestampLine, timestampLines } from '../timestamp-lines.ts'
import { wholeSpeech } from '../whole-speech.ts'

/** `POST …/stream/with-timestamps`: a JSON object a line (contract 1.1.5). */
export const streamWithTimestampsRoute: Route = {
  method: 'POST',
  path: 'v1/text-to-speech/*/stream/with-timestamps',
  async answer(call) {
    const speech = await beginSpeech(call, 'streaming')
    const lines = withLineFaults(timestampLines(speech.chunks, call.faults), call.faults)
    return speechReply(speech, 'application/json', encodeLines(lines, call.faults))
  },
}

/** `POST …/stream`: the bytes of the audio. */
export const streamRoute: Route = {
  method: 'POST',
  path: 'v1/text-to-speech/*/stream',
  async answer(call) {
    const speech = await beginSpeech(call, 'streaming')
    return speechReply(speech, mimeTypeOf(speech.format), audioOf(speech.chunks))
  },
}

/** `POST …/with-timestamps`: one JSON object, when all of it is spoken (contract 1.1.4). */
export const convertWithTimestampsRoute: Route = {
  method: 'POST',
  path: 'v1/text-to-speech/*/with-timestamps',
  async answer(call) {
    const speech = await beginSpeech(call, 'whole')
    const object = timestampLine(await wholeSpeech(speech), 1, call.faults)
    return speechReply(speech, 'application/json', object)
  },
}

/** `POST /v1/text-to-speech/{voice_id}`: the bytes of the audio, when all of it is spoken. */
export const convertRoute: Route = {
  method: 'POST',
  path: 'v1/text-to-speech/*',
  async answer(call) {
    const speech = await beginSpeech(call, 'whole')
    const { audio } = await wholeSpeech(speech)
    return speechReply(speech, mimeTypeOf(speech.format), audio)
  },
}

function speechReply({ headers, onFinished }: BegunSpeech, contentType: string, body: Reply['body']): Reply {
  return { status: 200, headers: { 'content-type': contentType, ...headers }, body, onFinished }
}
