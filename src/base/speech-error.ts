/**
 * What went wrong, as a closed list to switch on.
 * The API's own word for it, where there was one, is in `SpeechError.apiCode`.
 */
export type SpeechErrorCode =
  | 'empty-text' // nothing but white space to say
  | 'text-too-long' // longer than the model, or the proxy, takes in one request
  | 'invalid-request' // a field is wrong; see `fields`
  | 'voice-not-found' // the account has no such voice
  | 'not-found' // a route, model, transcript or other resource is unknown
  | 'unsupported-combination' // each value is fine alone, but not together
  | 'unauthorized' // the key or the app's own sign-in was refused
  | 'quota-exceeded' // no credits left: a 401 on the wire, but not a bad key
  | 'plan-required' // the account's plan does not include it
  | 'rate-limited' // too many requests for now; see `retryAfterMs`; retryable
  | 'server-error' // the service or the proxy failed; retryable
  | 'network' // the connection failed or was cut; retryable
  | 'timeout' // no answer in time; retryable
  | 'incomplete' // the stream ended before it was whole, or held no audio; retryable
  | 'bad-response' // the answer was not what the contract says
  | 'text-source-failed' // the stream of text being spoken broke off
  | 'format-unsupported' // this browser cannot play the format
  | 'playback-failed' // the browser refused the audio it was given

/** One field that the service or the client refused. */
export interface SpeechErrorField {
  /** The path in the caller's names, for example `voiceSettings.speed`. */
  path: string
  /** What is wrong with it. */
  message: string
}

export interface SpeechErrorOptions {
  cause?: unknown
  apiCode?: string | null | undefined
  httpStatus?: number | null | undefined
  requestId?: string | null | undefined
  retryable?: boolean | undefined
  retryAfterMs?: number | null | undefined
  fields?: readonly SpeechErrorField[] | undefined
}

// Registered, so that `isSpeechError` knows an error made by a second copy of the package.
const brand = Symbol.for('speakalong.SpeechError')

/**
 * The one error of this package. `code` says what happened in a word that code can switch on;
 * `message` says it to a person, with what to do about it. Never holds a key or a token.
 * An abort is not an error: it is an outcome.
 */
export class SpeechError extends Error {
  readonly [brand] = true
  override readonly name = 'SpeechError'
  /** Ours: a closed list. */
  readonly code: SpeechErrorCode
  /** The service's, as sent: `detail.code`, else `detail.status` (contract 1.7.1); `null` where it sent none. */
  readonly apiCode: string | null
  /** Status of the HTTP response, or `null` where there was no response. */
  readonly httpStatus: number | null
  /** The service's id of the request, for its support; `null` where it sent none. */
  readonly requestId: string | null
  /** Whether the same request may succeed later, unchanged. */
  readonly retryable: boolean
  /** How long the service asks to wait, in milliseconds; `null` where it does not say. */
  readonly retryAfterMs: number | null
  /** The fields that were refused; empty where none was named. */
  readonly fields: readonly SpeechErrorField[]

  constructor(code: SpeechErrorCode, message: string, options: SpeechErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.apiCode = options.apiCode ?? null
    this.httpStatus = options.httpStatus ?? null
    this.requestId = options.requestId ?? null
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs ?? null
    this.fields = options.fields ?? []
  }
}

/** Whether a value is a `SpeechError`, also one made by another copy of this package in the same page. */
export function isSpeechError(value: unknown): value is SpeechError {
  return typeof value === 'object' && value !== null && brand in value
}
