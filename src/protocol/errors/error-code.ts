import type { SpeechErrorCode } from '../../base/speech-error.ts'

/** Our word for the service's code, else for the status of its response (contract 1.7.2). */
export function errorCode(httpStatus: number, apiCode: string | null): SpeechErrorCode {
  return (apiCode === null ? undefined : codes.get(apiCode)) ?? codeOfStatus(httpStatus)
}

// The status alone misleads: used-up credits come as 401, an unknown voice as 400.
const codes: ReadonlyMap<string, SpeechErrorCode> = new Map([
  ['quota_exceeded', 'quota-exceeded'],
  ['voice_not_found', 'voice-not-found'],
  ['voice_does_not_exist', 'voice-not-found'],
  ['invalid_uid', 'voice-not-found'],
  ['max_character_limit_exceeded', 'text-too-long'],
  ['paid_plan_required', 'plan-required'],
  ['payment_required', 'plan-required'],
  ['only_for_creator+', 'plan-required'],
  ['detected_unusual_activity', 'plan-required'], // the free plan is closed to shared addresses, cloud hosts among them
  ['unsupported_model', 'unsupported-combination'],
  ['unsupported_language', 'unsupported-combination'],
  ['model_not_found', 'not-found'],
  ['invalid_api_key', 'unauthorized'],
  ['needs_authorization', 'unauthorized'],
  ['missing_permissions', 'unauthorized'],
  ['too_many_concurrent_requests', 'rate-limited'],
  ['concurrent_limit_exceeded', 'rate-limited'],
  ['rate_limit_exceeded', 'rate-limited'],
  ['system_busy', 'rate-limited'],
])

function codeOfStatus(httpStatus: number): SpeechErrorCode {
  if (httpStatus >= 500) return 'server-error'
  switch (httpStatus) {
    case 401:
    case 403:
      return 'unauthorized'
    case 402:
      return 'plan-required'
    case 404:
    case 405:
    case 410:
      return 'not-found'
    case 408:
      return 'timeout'
    case 413:
      return 'text-too-long'
    case 429:
      return 'rate-limited'
    default:
      return httpStatus >= 400 ? 'invalid-request' : 'server-error'
  }
}

const retryableCodes: readonly SpeechErrorCode[] = ['rate-limited', 'server-error', 'timeout']

/** Whether the same request may succeed later, unchanged. */
export function isRetryableCode(code: SpeechErrorCode): boolean {
  return retryableCodes.includes(code)
}
