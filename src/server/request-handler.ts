import type { Scope } from '../base/scope.ts'
import type { Exchange } from './exchange.ts'
import type { Gate } from './gate.ts'
import { identify } from './identify.ts'
import type { RouteMatch } from './match-route.ts'
import { readBody } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { countCharacters, parseRequestBody, type RequestBody } from './request-body.ts'
import { readQuery } from './request-query.ts'
import type { Authorize } from './speech-identity.ts'
import type { Upstream } from './upstream.ts'

/** What a request passes on its way, in this order. */
export interface RequestHandlerOptions {
  findRoute(method: string, pathname: string): RouteMatch | null
  authorize: Authorize | undefined
  gate: Gate
  upstream: Upstream
  logText: boolean
}

// As long as a slow phone may take to send a megabyte.
const bodyTimeoutMs = 30_000
/** Well above the longest text of any model. */
export const defaultMaxBodyBytes = 1024 * 1024

/** Answers one request. Throws a `Refusal` where it does not pass, and what went wrong where it could not. */
export type RequestHandler = (request: Request, exchange: Exchange) => Promise<Response>

export function createRequestHandler(options: RequestHandlerOptions): RequestHandler {
  const { findRoute, gate, upstream } = options

  return async (request, exchange) => {
    const { scope, facts } = exchange
    const url = new URL(request.url)
    const match = findRoute(request.method, url.pathname)
    if (!match) throw new Refusal(404, 'route_not_found', 'The speech proxy has no such route.')
    facts.route = `${match.route.method} ${match.route.path}`

    const identity = await identify(options.authorize, request, scope.signal)
    if (identity instanceof Response) return identity
    facts.identity = identity?.id ?? null

    const query = readQuery(url, match.route)
    const body = await readKnownBody(request, match, gate.limitsOf(identity).maxBodyBytes, scope)
    const spoken = body?.spoken ?? null
    facts.characters = spoken === null ? null : countCharacters(spoken)
    facts.text = options.logText ? spoken : null

    const { characters } = facts
    const admission = await gate.admit({ match, identity, query, body: body?.fields ?? {}, characters })
    scope.add(() => admission.leave())
    try {
      scope.signal.throwIfAborted()
      const { stream } = exchange
      const response = await upstream.ask({ match, query, body: body?.fields ?? null, scope, stream })
      if (!response.ok) admission.refund()
      return response
    } catch (error) {
      // Who left before the answer may have been heard by the service: that is not given back.
      if (error instanceof Refusal) admission.refund()
      throw error
    }
  }
}

async function readKnownBody(
  request: Request,
  { route }: RouteMatch,
  maxBodyBytes = defaultMaxBodyBytes,
  exchangeScope: Scope,
): Promise<RequestBody | null> {
  if (route.body === null) return null
  // To ask for JSON makes a browser ask first, before it lets another origin's page send it.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal(415, 'unsupported_media_type', 'Send the request as application/json.')
  }
  const reading = new AbortController()
  const { signal } = exchangeScope
  const stopListening = exchangeScope.listen(signal, 'abort', () => reading.abort(signal.reason))
  const stopWaiting = exchangeScope.after(bodyTimeoutMs, () =>
    reading.abort(new Refusal(408, 'request_timeout', 'The request did not come whole in time.')),
  )
  try {
    return parseRequestBody(await readBody(request, maxBodyBytes, reading.signal), route.body, route)
  } finally {
    stopListening()
    stopWaiting()
  }
}
