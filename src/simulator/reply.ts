import type { Scope } from '../base/scope.ts'
import type { Timers } from '../base/timers.ts'
import { ApiError, errorBody } from './api-error.ts'
import { withBodyFaults } from './body-faults.ts'
import { bodyStream } from './body-stream.ts'
import type { Faults } from './faults.ts'
import type { LogEntry } from './request-log.ts'
import { responseHeaders } from './response-headers.ts'

/** An answer, before faults and common headers. */
export interface Reply {
  status: number
  headers: Readonly<Record<string, string>>
  /** What is whole is sent with its length. */
  body: string | Uint8Array | AsyncIterable<Uint8Array>
  /** Called when the whole body was read. */
  onFinished?: (() => void) | undefined
}

/** The JSON answer of a route that went well. */
export function jsonReply(body: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** What was thrown, as an answer: an `ApiError` as itself, anything else as a 500 that says what happened. */
export function errorReply(thrown: unknown, requestId: string): Reply {
  const error =
    thrown instanceof ApiError
      ? thrown
      : new ApiError(500, thrown instanceof Error ? thrown.message : String(thrown))
  const { contentType, text } = errorBody(error, requestId)
  const type = contentType === null ? {} : { 'content-type': contentType }
  return { status: error.status, headers: { ...type, ...error.headers }, body: text }
}

/** One request on its way to a response. */
export interface Exchange {
  readonly requestId: string
  readonly faults: Faults
  /** The fault header was not understood. */
  readonly refusal: ApiError | null
  /** The client's. */
  readonly signal: AbortSignal
  /** Ends with the body. */
  readonly scope: Scope
  readonly entry: LogEntry
  readonly timers: Timers
}

/** The response: common headers, and a body that is made as it is read, with its faults. */
export function toResponse(reply: Reply, exchange: Exchange): Response {
  const { faults, signal, scope, entry, timers } = exchange
  const whole = wholeBody(reply.body)
  const body = whole === null ? (reply.body as AsyncIterable<Uint8Array>) : onePiece(whole)
  entry.update({ status: reply.status })
  let bytesSent = 0
  const stream = bodyStream(withBodyFaults(body, faults, timers, scope.signal), {
    signal,
    scope,
    onBytes(count) {
      bytesSent += count
      entry.update({ bytesSent })
    },
    onEnd(outcome, error) {
      if (outcome === 'finished') reply.onFinished?.()
      entry.close(outcome, error)
    },
  })
  const length = whole === null ? {} : { 'content-length': String(whole.length) }
  const headers = responseHeaders({ ...length, ...reply.headers }, exchange.requestId, faults)
  return new Response(stream, { status: reply.status, headers })
}

function wholeBody(body: Reply['body']): Uint8Array | null {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  return body instanceof Uint8Array ? body : null
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  if (bytes.length > 0) yield bytes
}
