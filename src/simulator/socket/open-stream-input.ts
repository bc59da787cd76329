import { ApiError } from '../api-error.ts'
import { chooseModel } from '../choose-model.ts'
import { findVoice } from '../find-voice.ts'
import type { LogEntry } from '../request-log.ts'
import type { SimulatorState } from '../route.ts'
import type { SpeechModel } from '../speech-models.ts'
import type { SimulatedSocket } from './simulated-socket.ts'
import type { SocketFaults } from './socket-faults.ts'
import type { SocketMessage } from './socket-message.ts'
import { readSocketQuery, type SocketQuery } from './socket-query.ts'
import { createStreamInput } from './stream-input.ts'

/** A handshake, as a socket's route sees it. */
export interface SocketCall {
  request: Request
  url: URL
  voiceId: string
  requestId: string
  faults: SocketFaults
  entry: LogEntry
  state: SimulatorState
  /** Where set, no other is let in. */
  apiKey: string | undefined
}

/**
 * Answers the handshake of `…/stream-input`: who asks, for what, of which voice and model.
 * @throws ApiError in that order
 */
export function openStreamInput(call: SocketCall): SimulatedSocket {
  const { url, voiceId, requestId, faults, entry, state, apiKey } = call
  const query = readSocketQuery(url)
  const isLetIn = checkCredentials(call, query)
  const model = chooseSocketModel(query)
  const voice = findVoice(state.voices, voiceId)
  if (!state.voice.formats.includes(query.output_format)) {
    throw new ApiError(400, `This simulator does not make ${query.output_format}.`, {
      code: 'output_format_not_simulated',
    })
  }
  entry.update({ status: 101 })
  return createStreamInput({
    requestId,
    state,
    query,
    faults,
    entry,
    task: {
      voice,
      format: query.output_format,
      languageCode: query.language_code ?? null,
      spellOut: spellsOut(query, model),
      audioTags: model.hasAudioTags,
    },
    takesSpeed: !model.hasAudioTags,
    isAllowed: (first) => isLetIn || isKey(first, apiKey),
  })
}

function chooseSocketModel(query: SocketQuery): SpeechModel {
  const model = chooseModel({
    text: ' ',
    model_id: query.model_id,
    language_code: query.language_code,
    apply_text_normalization: query.apply_text_normalization,
    apply_language_text_normalization: false,
    use_pvc_as_ivc: false,
  })
  if (!model.hasAudioTags) return model
  throw new ApiError(403, `The model ${model.modelId} does not speak on this socket.`, {
    code: 'unsupported_model',
    param: 'model_id',
  })
}

function spellsOut(query: SocketQuery, model: SpeechModel): boolean {
  if (query.apply_text_normalization !== 'auto') return query.apply_text_normalization === 'on'
  return model.normalizes && query.optimize_streaming_latency !== 4
}

/**
 * Whether the handshake itself lets the client in; else its first message may (contract 4.3).
 * @throws ApiError 401 for credentials that are wrong
 */
function checkCredentials({ request, state, apiKey }: SocketCall, query: SocketQuery): boolean {
  const { single_use_token: token, authorization } = query
  if (token !== undefined && !state.tokens.spend(token, 'tts_websocket')) {
    throw new ApiError(401, 'The token is unknown, was used already, or is older than 15 minutes.', {
      code: 'invalid_single_use_token',
    })
  }
  if (apiKey === undefined || token !== undefined) return true
  const key = request.headers.get('xi-api-key') ?? bearerOf(authorization)
  if (key !== null && key !== apiKey) {
    throw new ApiError(401, 'Invalid API key.', { code: 'invalid_api_key' })
  }
  return key !== null
}

function isKey(first: SocketMessage, apiKey: string | undefined): boolean {
  const keys = [first['xi-api-key'], first.xi_api_key, bearerOf(first.authorization ?? undefined)]
  return keys.some((key) => key === apiKey)
}

function bearerOf(authorization: string | undefined): string | null {
  return authorization?.replace(/^Bearer /i, '') ?? null
}
