import { Scope } from '../../base/scope.ts'
import { SpeechError } from '../../base/speech-error.ts'
import { untilAborted } from '../../base/until-aborted.ts'
import { wait } from '../../base/wait.ts'
import { readErrorResponse } from '../errors/read-error-response.ts'
import type { Connection } from './connection.ts'
import { displayUrl, type Query } from './proxy-url.ts'
import { isRetried, retryDelayMs } from './retry.ts'

/** One request in the terms of the wire. */
export interface WireRequest {
  method: 'GET' | 'POST'
  /** Of the path behind the proxy's own, not encoded. */
  segments: readonly string[]
  query?: Query | undefined
  /** Sent as JSON. */
  body?: object | undefined
  /** How long the headers may take, in milliseconds, where the answer is long in making. Default: as the client says. */
  responseTimeoutMs?: number | undefined
}

/**
 * Sends a request and gives the successful response once its headers are in; its body is the caller's to read or
 * cancel. Answers of 429 and 503 are repeated, nothing else is (contract 1.7.3).
 * Throws the reason of the signal where that aborts, else a `SpeechError`.
 */
export async function send(
  connection: Connection,
  request: WireRequest,
  signal?: AbortSignal,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(connection, request, signal)
    } catch (error) {
      if (attempt >= connection.retries || !isRetried(error)) throw error
      await wait(retryDelayMs(error, attempt), connection.timers, signal)
    }
  }
}

async function sendOnce(
  connection: Connection,
  request: WireRequest,
  signal?: AbortSignal,
): Promise<Response> {
  signal?.throwIfAborted()
  const url = connection.proxyUrl.route(request.segments, request.query)
  const controller = new AbortController()
  const scope = new Scope(connection.timers)
  if (signal) scope.listen(signal, 'abort', () => controller.abort(signal.reason))
  const { responseTimeoutMs = connection.responseTimeoutMs } = request
  scope.after(responseTimeoutMs, () => controller.abort(timedOut(responseTimeoutMs)))
  try {
    const response = await untilAborted(open(connection, url, request, controller.signal), controller.signal)
    if (!response.ok) throw await readErrorResponse(response, controller.signal)
    return response
  } finally {
    scope.dispose()
  }
}

async function open(
  connection: Connection,
  url: URL,
  request: WireRequest,
  signal: AbortSignal,
): Promise<Response> {
  const headers = await connection.headers()
  signal.throwIfAborted()
  if (request.body) headers.set('content-type', 'application/json')
  try {
    return await connection.fetch(url, {
      method: request.method,
      headers,
      body: request.body ? JSON.stringify(request.body) : null,
      credentials: connection.credentials,
      signal,
    })
  } catch (cause) {
    signal.throwIfAborted()
    throw unreachable(url, cause)
  }
}

function timedOut(responseTimeoutMs: number): SpeechError {
  return new SpeechError(
    'timeout',
    `The proxy did not answer within ${responseTimeoutMs} ms. Ask again, or raise \`responseTimeoutMs\`.`,
    { retryable: true },
  )
}

function unreachable(url: URL, cause: unknown): SpeechError {
  return new SpeechError(
    'network',
    `No answer from ${displayUrl(url)}. Check that the proxy runs there (\`proxyUrl\`), that this device is online and, ` +
      'across origins, that the proxy allows this page.',
    { cause, retryable: true },
  )
}
