import { ApiError } from './api-error.ts'
import type { SimulatedVoice } from './simulated-voices.ts'

/**
 * The voice of an id.
 * @throws ApiError 400 when there is none, as from the service (contract 1.2.2)
 */
export function findVoice(voices: readonly SimulatedVoice[], voiceId: string): SimulatedVoice {
  const voice = voices.find((candidate) => candidate.voiceId === voiceId)
  if (voice) return voice
  throw new ApiError(400, `A voice with the voice_id ${voiceId} was not found.`, { code: 'voice_not_found' })
}
