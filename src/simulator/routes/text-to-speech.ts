import { mimeTypeOf } from '../../model/output-format.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { ApiError } from '../api-error.ts'
import { withLineFaults } from '../line-faults.ts'
import type { Reply } from '../reply.ts'
import { createRequestId } from '../request-id.ts'
import type { Call, Route } from '../route.ts'
import type { SpeechModel } from '../speech-models.ts'
import { readSpeechRequest, type SpeechRequest } from '../speech-request.ts'
import { chooseModel } from '../choose-model.ts'
import type { SpeechTask } from '../simulator-voice.ts'
import { timestampLines } from '../timestamp-lines.ts'

/** `POST …/stream/with-timestamps`: a JSON object a line (contract 1.1.5). */
export const streamWithTimestampsRoute: Route = {
  method: 'POST',
  path: 'v1/text-to-speech/*/stream/with-timestamps',
  answer: (call) =>
    speak(call, (chunks) => ({
      contentType: 'application/json',
      body: encoded(withLineFaults(timestampLines(chunks, call.faults), call.faults)),
    })),
}

/** `POST …/stream`: the bytes of the audio. */
export const streamRoute: Route = {
  method: 'POST',
  path: 'v1/text-to-speech/*/stream',
  answer: (call) =>
    speak(call, (chunks, task) => ({ contentType: mimeTypeOf(task.format), body: audioOf(chunks) })),
}

type Render = (
  chunks: AsyncIterable<SpeechChunk>,
  task: SpeechTask,
) => { contentType: string; body: AsyncIterable<Uint8Array> }

async function speak(call: Call, render: Render): Promise<Reply> {
  const { requestId, scope, state } = call
  const startMs = state.timers.nowMs()
  const request = await readSpeechRequest(call.request, call.url)
  const model = chooseModel(request.body)
  const task = speechTask(call, request, model)
  if (state.running.size >= state.maxConcurrentRequests) {
    throw new ApiError(429, `More than ${state.maxConcurrentRequests} requests at the same time.`)
  }
  state.running.add(requestId)
  scope.add(() => state.running.delete(requestId))
  const chunks = state.voice.speak(task)[Symbol.asyncIterator]()
  // Headers go out with the first audio, as from the service: what fails before it can still be an error.
  const first = await chunks.next()
  const { contentType, body } = render(resumed(first, chunks), task)
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'request-id': requestId,
      'character-cost': String(Math.ceil([...task.text].length * model.costPerCharacter)),
      ...(request.query.enable_logging ? { 'history-item-id': createRequestId() } : {}),
      'current-concurrent-requests': String(state.running.size),
      'maximum-concurrent-requests': String(state.maxConcurrentRequests),
      'tts-latency-ms': String(Math.round(state.timers.nowMs() - startMs)),
    },
    body,
  }
}

function speechTask(
  { params, scope, state }: Call,
  { query, body }: SpeechRequest,
  model: SpeechModel,
): SpeechTask {
  const voiceId = params[0]!
  const voice = state.voices.find((candidate) => candidate.voiceId === voiceId)
  if (!voice) {
    throw new ApiError(400, `A voice with the voice_id ${voiceId} was not found.`, {
      code: 'voice_not_found',
    })
  }
  const format = query.output_format
  if (!state.voice.formats.includes(format)) {
    throw new ApiError(
      400,
      `This simulator does not make ${format}. It makes: ${state.voice.formats.join(', ')}.`,
      {
        code: 'output_format_not_simulated',
      },
    )
  }
  return {
    text: body.text,
    voice,
    format,
    languageCode: body.language_code ?? null,
    spellOut: body.apply_text_normalization !== 'off',
    audioTags: model.hasAudioTags,
    speed: model.hasAudioTags ? 1 : (body.voice_settings?.speed ?? 1),
    signal: scope.signal,
  }
}

/** An iterator that was read once, from its start. */
async function* resumed<Value>(
  first: IteratorResult<Value, unknown>,
  rest: AsyncIterator<Value>,
): AsyncGenerator<Value, void> {
  try {
    for (let result = first; !result.done; result = await rest.next()) yield result.value
  } finally {
    await rest.return?.()
  }
}

async function* audioOf(chunks: AsyncIterable<SpeechChunk>): AsyncGenerator<Uint8Array, void> {
  for await (const { audio } of chunks) {
    if (audio !== null && audio.length > 0) yield audio
  }
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  for await (const text of texts) yield encoder.encode(text)
}
