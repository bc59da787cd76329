import { SpeechError, type SpeechErrorCode } from '../../base/speech-error.ts'
import { errorCode, isRetryableCode } from '../errors/error-code.ts'
import { redact } from '../errors/redact.ts'

// What only sockets say; the rest is said over HTTP too.
const codes: ReadonlyMap<string, SpeechErrorCode> = new Map([
  ['input_timeout_exceeded', 'timeout'],
  ['invalid_input_message', 'invalid-request'],
  ['max_active_conversations', 'rate-limited'],
  ['invalid_single_use_token', 'unauthorized'],
  ['internal_server_error', 'server-error'],
])

const maxMessageLength = 300

/** The `SpeechError` for an error frame (contract 4.5). */
export function refusedBySocket(error: unknown, message: unknown): SpeechError {
  const apiCode = typeof error === 'string' && error !== '' ? redact(error) : null
  const code = (apiCode === null ? undefined : codes.get(apiCode)) ?? errorCode(400, apiCode)
  const said = typeof message === 'string' ? redact(message).slice(0, maxMessageLength).trim() : ''
  const named = apiCode === null ? '' : ` (${apiCode})`
  const happened = `The service closed the speech socket${named}${said === '' ? '.' : `: ${said}`}`
  return new SpeechError(code, `${/[.!?]$/.test(happened) ? happened : `${happened}.`}${adviceFor(code)}`, {
    apiCode,
    retryable: isRetryableCode(code),
  })
}

function adviceFor(code: SpeechErrorCode): string {
  switch (code) {
    case 'timeout':
      return ' No text came for too long: open another, and end each when its text is complete.'
    case 'rate-limited':
      return ' Wait a moment, then ask again.'
    case 'unauthorized':
      return ' Check the key that the proxy holds.'
    case 'quota-exceeded':
      return ' The account has no credits left.'
    default:
      return ''
  }
}

/** How a socket was closed. */
export interface Closing {
  code: number
  reason: string
}

/**
 * The `SpeechError` for a closing that is no good one (contract 4.10), where no frame had told what is wrong.
 * @param hasAudio Whether any came: then the rest is missing.
 */
export function closedBySocket({ code, reason }: Closing, hasAudio: boolean): SpeechError {
  const said = reason === '' ? '' : ` It says: ${redact(reason)}`
  switch (code) {
    case 1008:
      return new SpeechError(
        'invalid-request',
        `The service refused what came over the speech socket (1008).${said}`,
      )
    case 1009:
      return new SpeechError(
        'network',
        `A message was too big for what carries the speech socket (1009): raise the limit of the proxy.${said}`,
      )
    case 1011:
      return new SpeechError(
        'server-error',
        `The service failed in the middle of the speech (1011). Ask again later.${said}`,
        { retryable: true },
      )
    default:
      return hasAudio ? incomplete(code, said) : cutShort(code, said)
  }
}

function incomplete(code: number, said: string): SpeechError {
  return new SpeechError(
    'incomplete',
    `The speech socket was closed before its last message (${code}). What came before is kept.${said}`,
    { retryable: true },
  )
}

function cutShort(code: number, said: string): SpeechError {
  return new SpeechError(
    'network',
    `The speech socket was closed before anything was heard (${code}). Ask again.${said}`,
    { retryable: true },
  )
}
