import type { CompositionPlan } from '../../model/composition-plan.ts'
import type { MusicPlanRequest } from '../../model/music-request.ts'
import { requestJson } from '../client/request-json.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { checkMusicPlanRequest } from './check-music-request.ts'
import { musicPlanBody } from './music-body.ts'
import type { MusicLimits } from './music-limits.ts'
import { musicTimeoutMs } from './open-music.ts'
import { wirePlan } from './wire-plan.ts'

export interface PlanMusicOptions {
  /** Whose limits the request is held to before it is sent. Default `'2026'`, those the service has now. */
  limits?: MusicLimits | undefined
  signal?: AbortSignal | undefined
}

/**
 * Asks for a plan of a piece of music, to be looked at, changed and composed by (contract 1.5). No music is made.
 * Rejects with the reason of the signal where that aborts, else with a `SpeechError`.
 */
export async function planMusic(
  client: SpeechClient,
  request: MusicPlanRequest,
  { limits, signal }: PlanMusicOptions = {},
): Promise<CompositionPlan> {
  const connection = connectionOf(client)
  checkMusicPlanRequest(request, limits)
  const asked = {
    method: 'POST',
    segments: ['v1', 'music', 'plan'],
    body: musicPlanBody(request),
    responseTimeoutMs: musicTimeoutMs(connection),
  } as const
  return requestJson(connection, asked, wirePlan, signal)
}
