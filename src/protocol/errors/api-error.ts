import { SpeechError, type SpeechErrorCode } from '../../base/speech-error.ts'
import { readApiErrorBody } from './api-error-body.ts'
import { errorCode, isRetryableCode } from './error-code.ts'
import { redact } from './redact.ts'

/** What came with the body of an error. */
export interface ApiErrorContext {
  httpStatus: number
  /** From the response headers. */
  requestId: string | null
  retryAfterMs?: number | null | undefined
}

/** The `SpeechError` for an error body of the API, parsed; `undefined` where there was none that could be parsed. */
export function apiError(body: unknown, context: ApiErrorContext): SpeechError {
  const { apiCode, message, requestId, fields } = readApiErrorBody(body)
  const code = errorCode(context.httpStatus, apiCode)
  return new SpeechError(code, messageOf(code, context.httpStatus, apiCode, message), {
    apiCode: apiCode === null ? null : redact(apiCode),
    httpStatus: context.httpStatus,
    requestId: context.requestId ?? requestId,
    retryable: isRetryableCode(code),
    retryAfterMs: context.retryAfterMs,
    fields: fields.map((field) => ({ path: field.path, message: redact(field.message) })),
  })
}

const maxMessageLength = 300

function messageOf(
  code: SpeechErrorCode,
  httpStatus: number,
  apiCode: string | null,
  text: string | null,
): string {
  const status = apiCode === null ? `HTTP ${httpStatus}` : `HTTP ${httpStatus}, ${redact(apiCode)}`
  const said = text === null ? '' : redact(text).slice(0, maxMessageLength).trim()
  const what = httpStatus < 400 ? 'The service broke off its answer' : 'The request failed'
  const happened = said === '' ? `${what} (${status}).` : `${what} (${status}): ${said}`
  const advice = adviceFor(code)
  return advice === '' ? happened : `${/[.!?]$/.test(happened) ? happened : `${happened}.`} ${advice}`
}

function adviceFor(code: SpeechErrorCode): string {
  switch (code) {
    case 'unauthorized':
      return 'Check the key that the proxy holds, and the sign-in that it asks for.'
    case 'quota-exceeded':
      return 'The key is good, but the account has no credits left: add some, or wait for its next period.'
    case 'plan-required':
      return 'Choose another voice, model or format, or change the plan of the account.'
    case 'voice-not-found':
      return 'Choose a voice that the account has.'
    case 'not-found':
      return 'Check that `proxyUrl` is where the proxy is mounted, and the ids in the request.'
    case 'text-too-long':
      return 'Send less text at once, or choose a model that takes more.'
    case 'invalid-request':
      return 'Correct the request; `fields` says what was refused, where the service named it.'
    case 'unsupported-combination':
      return 'Choose another model, or leave out the option that it does not take.'
    case 'rate-limited':
      return 'Wait a moment, then ask again.'
    case 'server-error':
    case 'timeout':
      return 'Ask again later; if it stays so, check the proxy and the status of the service.'
    default:
      return ''
  }
}
