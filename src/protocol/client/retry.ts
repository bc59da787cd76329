import { isSpeechError, type SpeechError } from '../../base/speech-error.ts'

const firstDelayMs = 1000
const maxDelayMs = 60_000
const jitter = 0.2

/**
 * Whether a failed request is sent again: refused for now (429, 503), before any of the body came. Nothing else is,
 * for what was begun may have been billed.
 */
export function isRetried(error: unknown): error is SpeechError {
  return isSpeechError(error) && error.retryable && (error.httpStatus === 429 || error.httpStatus === 503)
}

/**
 * How long to wait before a request is repeated, in milliseconds: what the service asks for, else doubling from
 * one second, spread by a fifth so that many clients do not come back at once; never more than a minute.
 */
export function retryDelayMs(error: SpeechError, attempt: number): number {
  const delayMs = error.retryAfterMs ?? firstDelayMs * 2 ** attempt * (1 + jitter * (2 * Math.random() - 1))
  return Math.min(delayMs, maxDelayMs)
}
