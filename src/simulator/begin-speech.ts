import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import { ApiError } from './api-error.ts'
import { withAudioFaults } from './audio-faults.ts'
import { chooseModel } from './choose-model.ts'
import { findVoice } from './find-voice.ts'
import { createRequestId } from './request-id.ts'
import type { Call, SimulatorState } from './route.ts'
import type { SpeechModel } from './speech-models.ts'
import { readSpeechRequest, type SpeechRequest, type SpeechRouteKind } from './speech-request.ts'
import type { SpeechTask } from './simulator-voice.ts'
import type { StitchedId } from './stitchable-requests.ts'

/** An answer that is being spoken. */
export interface BegunSpeech {
  /** As it was asked for. */
  format: OutputFormat
  /** Of `wav_*`, the samples without their header. */
  chunks: AsyncIterable<SpeechChunk>
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
  const { requestId, scope, state, entry } = call
  const startMs = state.timers.nowMs()
  const request = await readSpeechRequest(call.request, call.url, kind)
  const model = chooseModel(request.body)
  const task = speechTask(call, request, model)
  if (state.running.size >= state.maxConcurrentRequests) {
    throw new ApiError(429, `More than ${state.maxConcurrentRequests} requests at the same time.`)
  }
  state.running.add(requestId)
  scope.add(() => state.running.delete(requestId))
  entry.update({ stitching: stitchingOf(request.body, state) })
  const isLogged = request.query.enable_logging
  if (isLogged) state.stitchable.begin(requestId)
  const chunks = state.voice.speak(task)[Symbol.asyncIterator]()
  const first = await chunks.next()
  return {
    format: request.query.output_format,
    chunks: withAudioFaults(resumed(first, chunks), call.faults),
    headers: {
      'request-id': requestId,
      'character-cost': String(Math.ceil([...task.text].length * model.costPerCharacter)),
      ...(isLogged ? { 'history-item-id': createRequestId() } : {}),
      'current-concurrent-requests': String(state.running.size),
      'maximum-concurrent-requests': String(state.maxConcurrentRequests),
      'tts-latency-ms': String(Math.round(state.timers.nowMs() - startMs)),
    },
    onFinished: () => state.stitchable.finish(requestId),
  }
}

function speechTask(
  { params, scope, state, faults }: Call,
  { query, body }: SpeechRequest,
  model: SpeechModel,
): SpeechTask {
  const voice = findVoice(state.voices, params[0]!)
  const otherFormat = faults.audio === 'noise' || faults.audio === 'none' ? undefined : faults.audio
  const format = withoutHeader(otherFormat ?? query.output_format)
  if (!state.voice.formats.includes(format)) {
    throw new ApiError(
      400,
      `This simulator does not make ${format}. It makes: ${state.voice.formats.join(', ')}.`,
      { code: 'output_format_not_simulated' },
    )
  }
  return {
    text: body.text,
    voice,
    format,
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

/** The samples of a WAV file are PCM, which every voice makes. */
function withoutHeader(format: OutputFormat): OutputFormat {
  const { codec, sampleRate } = formatFacts(format)
  return codec === 'wav' ? (`pcm_${sampleRate}` as OutputFormat) : format
}

function stitchingOf(body: SpeechRequest['body'], { stitchable }: SimulatorState): StitchedId[] {
  const verdicts = (side: StitchedId['side'], ids: readonly string[] | null | undefined): StitchedId[] =>
    (ids ?? []).map((requestId) => ({ requestId, side, verdict: stitchable.verdictOf(requestId) }))
  return [...verdicts('previous', body.previous_request_ids), ...verdicts('next', body.next_request_ids)]
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
