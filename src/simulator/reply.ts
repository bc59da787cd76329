import type { Scope } from '../base/scope.ts'
import type { Timers } from '../base/timers.ts'
import { ApiError, errorBody } from './api-error.ts'
import { withBodyFaults } from './body-faults.ts'
import { bodyStream } from './body-stream.ts'
import { corsHeaders } from './cors.ts'
import type { Faults } from './faults.ts'
import type { LogEntry } from './request-log.ts'

/** An answer, before faults and common headers. */
export interface Reply {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | AsyncIterable<Uint8Array>
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
  const body = typeof reply.body === 'string' ? onePiece(reply.body) : reply.body
  entry.update({ status: reply.status })
  let bytesSent = 0
  const stream = bodyStream(withBodyFaults(body, faults, timers, scope.signal), {
    signal,
    scope,
    onBytes(count) {
      bytesSent += count
      entry.update({ bytesSent })
    },
    onEnd: (outcome, error) => entry.close(outcome, error),
  })
  const headers = {
    ...corsHeaders,
    'x-trace-id': exchange.requestId,
    'x-region': 'simulator',
    ...reply.headers,
  }
  return new Response(stream, { status: reply.status, headers })
}

async function* onePiece(text: string): AsyncGenerator<Uint8Array, void> {
  if (text !== '') yield new TextEncoder().encode(text)
}
