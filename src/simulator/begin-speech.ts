import { beginSound, takeTurn, turnHeaders } from './begin-sound.ts'
import { chooseModel } from './choose-model.ts'
import { findVoice } from './find-voice.ts'
import { createRequestId } from './request-id.ts'
import type { Call, SimulatorState } from './route.ts'
import type { SpeechModel } from './speech-models.ts'
import { readSpeechRequest, type SpeechRequest, type SpeechRouteKind } from './speech-request.ts'
import type { SpeechTask } from './simulator-voice.ts'
import { soundFormat } from './sound-format.ts'
import type { StitchedId } from './stitchable-requests.ts'
import type { ChunkedSpeech } from './whole-speech.ts'

/** An answer that is being spoken. */
export interface BegunSpeech extends ChunkedSpeech {
  /** Those of every answer with speech (contract 1.1.6). */
  headers: Readonly<Record<string, string>>
  /** To be called when the whole of the answer was read. */
  onFinished: () => void
}

/**
 * Checks a request to one of the text-to-speech routes and speaks as far as the first chunk: what fails before it
 * can still be answered with an error.
 * @throws ApiError in the order of the service: the schema, the model, the voice, the format, the concurrency
 */
export async function beginSpeech(call: Call, kind: SpeechRouteKind): Promise<BegunSpeech> {
  const { requestId, state, entry } = call
  const startMs = state.timers.nowMs()
  const request = await readSpeechRequest(call.request, call.url, kind)
  const model = chooseModel(request.body)
  const task = speechTask(call, request, model)
  takeTurn(call)
  entry.update({ stitching: stitchingOf(request.body, state) })
  const isLogged = request.query.enable_logging
  if (isLogged) state.stitchable.begin(requestId)
  return {
    format: request.query.output_format,
    chunks: await beginSound(state.voice.speak(task), call),
    headers: {
      ...turnHeaders(call),
      'character-cost': String(Math.ceil([...task.text].length * model.costPerCharacter)),
      ...(isLogged ? { 'history-item-id': createRequestId() } : {}),
      'tts-latency-ms': String(Math.round(state.timers.nowMs() - startMs)),
    },
    onFinished: () => state.stitchable.finish(requestId),
  }
}

function speechTask(call: Call, { query, body }: SpeechRequest, model: SpeechModel): SpeechTask {
  const { params, scope, state } = call
  const voice = findVoice(state.voices, params[0]!)
  return {
    text: body.text,
    voice,
    format: soundFormat(query.output_format, call),
    languageCode: body.language_code ?? null,
    spellOut: spellsOut(body.apply_text_normalization, query.optimize_streaming_latency, model),
    audioTags: model.hasAudioTags,
    speed: model.hasAudioTags ? 1 : (body.voice_settings?.speed ?? 1),
    signal: scope.signal,
  }
}

/** By itself unless told not to; the last of the latency levels leaves it out (contract 1.1.1). */
function spellsOut(
  setting: SpeechRequest['body']['apply_text_normalization'],
  latencyLevel: number | undefined,
  model: SpeechModel,
): boolean {
  if (setting !== 'auto') return setting === 'on'
  return model.normalizes && latencyLevel !== 4
}

function stitchingOf(body: SpeechRequest['body'], { stitchable }: SimulatorState): StitchedId[] {
  const verdicts = (side: StitchedId['side'], ids: readonly string[] | null | undefined): StitchedId[] =>
    (ids ?? []).map((requestId) => ({ requestId, side, verdict: stitchable.verdictOf(requestId) }))
  return [...verdicts('previous', body.previous_request_ids), ...verdicts('next', body.next_request_ids)]
}
