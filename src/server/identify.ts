import { untilAborted } from '../base/until-aborted.ts'
import type { Authorize, SpeechIdentity } from './speech-identity.ts'

/**
 * Asks the app who asks: an identity, the answer that refuses, or `null` where anybody may.
 * Throws what `authorize` throws, a `TypeError` where it gives anything else, and the reason of the signal.
 */
export async function identify(
  authorize: Authorize | undefined,
  request: Request,
  signal: AbortSignal,
): Promise<SpeechIdentity | Response | null> {
  if (!authorize) return null
  const answer: unknown = await untilAborted(Promise.resolve(authorize(request)), signal)
  if (answer instanceof Response || isIdentity(answer)) return answer
  throw new TypeError('`authorize` returned neither an identity, `{ id: "…" }`, nor a Response.')
}

function isIdentity(value: unknown): value is SpeechIdentity {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}
