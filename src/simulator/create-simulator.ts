import { Scope } from '../base/scope.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import { ApiError } from './api-error.ts'
import { createFaultCounter } from './fault-counter.ts'
import { faultError } from './fault-error.ts'
import { faultHeader } from './fault-items.ts'
import { parseFaults } from './faults.ts'
import { createRequestLog, type OnRequest } from './request-log.ts'
import { errorReply, toResponse, type Exchange, type Reply } from './reply.ts'
import { matchRoute, type Route, type SimulatorState } from './route.ts'
import type { SimulatedMusicLimits } from './music/music-schemas.ts'
import { modelsRoute } from './routes/models.ts'
import { detailedMusicRoute, musicPlanRoute, musicRoute, musicStreamRoute } from './routes/music.ts'
import { preflightResponse } from './cors.ts'
import { requestsRoute } from './routes/requests.ts'
import { singleUseTokenRoute } from './routes/single-use-token.ts'
import {
  convertRoute,
  convertWithTimestampsRoute,
  streamRoute,
  streamWithTimestampsRoute,
} from './routes/text-to-speech.ts'
import { recordingRoute, transcriptRoute } from './routes/transcripts.ts'
import { voiceRoute } from './routes/voice.ts'
import { voicePreviewRoute } from './routes/voice-preview.ts'
import { voicesRoute } from './routes/voices.ts'
import { createRequestId } from './request-id.ts'
import { simulatedVoices, type SimulatedVoice } from './simulated-voices.ts'
import type { SimulatorVoice } from './simulator-voice.ts'
import type { SimulatedSocket } from './socket/simulated-socket.ts'
import { createSingleUseTokens } from './socket/single-use-tokens.ts'
import { createSocketDoor } from './socket/socket-door.ts'
import { createStitchableRequests } from './stitchable-requests.ts'
import { createRecordedTalks } from './transcripts/recorded-talks.ts'
import { createVoicePreviews } from './voice-previews.ts'
import { wait } from '../base/wait.ts'

export interface SimulatorOptions {
  /** Speaks: `createToneVoice()` anywhere, `createFliteVoice()` of `speakalong/simulator/node` for words. */
  voice: SimulatorVoice
  /** Where set, a request whose `xi-api-key` is another is answered with 401. Default: any key, or none. */
  apiKey?: string | undefined
  /** What `/v2/voices` lists. Default: the fifteen of `simulatedVoices`. */
  voices?: readonly SimulatedVoice[] | undefined
  /** Syntheses at the same time; one more is answered with 429. Default 50. */
  maxConcurrentRequests?: number | undefined
  /**
   * Which requests for music are taken: those the service takes now, or those it took in 2025, when it had `music_v1`
   * alone (contract 1.5). Default `'2026'`.
   */
  musicLimits?: SimulatedMusicLimits | undefined
  /** Told of each request when it comes and when it is over. */
  onRequest?: OnRequest | undefined
  /** Default: the system's. */
  timers?: Timers | undefined
}

/** The API, offline. */
export interface Simulator {
  /**
   * Answers a request to any path that ends in a route of the API. Errors are answers too; the promise rejects
   * only when the request's signal aborts.
   */
  fetch(request: Request): Promise<Response>
  /**
   * Answers the handshake of a WebSocket, the request with which it begins: the socket, to be carried by the caller,
   * or the response that refuses it. What is to go wrong may stand in the query, for pages send no headers here (see
   * `SocketFaults`).
   */
  connect(request: Request): Promise<SimulatedSocket | Response>
}

const routes: readonly Route[] = [
  streamWithTimestampsRoute,
  streamRoute,
  convertWithTimestampsRoute,
  convertRoute,
  voicesRoute,
  voiceRoute,
  voicePreviewRoute,
  modelsRoute,
  musicRoute,
  musicStreamRoute,
  detailedMusicRoute,
  musicPlanRoute,
  transcriptRoute,
  recordingRoute,
  singleUseTokenRoute,
  requestsRoute,
]

/**
 * The API of the wire contract without the service: its routes, headers and errors around a voice given as a
 * value. Any prefix may stand before `/v1/` and `/v2/`. What is to go wrong is asked for in the header
 * `x-simulator` (see `Faults`).
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const faultCounter = createFaultCounter()
  const timers = options.timers ?? systemTimers
  const state: SimulatorState = {
    voice: options.voice,
    voices: options.voices ?? simulatedVoices,
    previews: createVoicePreviews(options.voice),
    talks: createRecordedTalks(options.voice, options.voices ?? simulatedVoices),
    log: createRequestLog(options.onRequest),
    timers,
    maxConcurrentRequests: options.maxConcurrentRequests ?? 50,
    musicLimits: options.musicLimits ?? '2026',
    running: new Set(),
    stitchable: createStitchableRequests(timers),
    tokens: createSingleUseTokens(timers),
  }

  async function answer(request: Request, exchange: Exchange): Promise<Reply> {
    const { requestId, scope, faults, refusal, entry } = exchange
    scope.signal.throwIfAborted()
    if (refusal) throw refusal
    const delayMs = faults['response-delay']
    if (delayMs !== undefined) await wait(delayMs, timers, scope.signal)
    const asked = faultError(faults)
    if (asked) throw asked
    if (options.apiKey !== undefined && request.headers.get('xi-api-key') !== options.apiKey) {
      throw new ApiError(401, 'Invalid API key.', { code: 'invalid_api_key' })
    }
    const url = new URL(request.url)
    const { route, params } = matchRoute(routes, request.method, url.pathname)
    return route.answer({ request, url, params, requestId, faults, scope, entry, state })
  }

  function openExchange(request: Request): Exchange {
    const requestId = createRequestId()
    const { faults, refusal } = faultCounter.read(request.headers.get(faultHeader), parseFaults)
    const entry = state.log.open({ requestId, request, faultId: faults.id ?? null })
    return { requestId, faults, refusal, signal: request.signal, scope: new Scope(timers), entry, timers }
  }

  return {
    connect: createSocketDoor({ state, apiKey: options.apiKey, faultCounter }),
    async fetch(request) {
      if (request.method === 'OPTIONS') return preflightResponse()
      const exchange = openExchange(request)
      const { signal, scope, entry } = exchange
      const stopListening = scope.listen(signal, 'abort', () => scope.dispose())
      if (signal.aborted) scope.dispose()
      try {
        const reply = await answer(request, exchange)
        signal.throwIfAborted()
        stopListening()
        return toResponse(reply, exchange)
      } catch (error) {
        stopListening()
        if (!signal.aborted) return toResponse(errorReply(error, exchange.requestId), exchange)
        entry.close('aborted')
        throw signal.reason
      }
    },
  }
}
