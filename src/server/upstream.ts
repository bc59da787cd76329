import type { Scope } from '../base/scope.ts'
import { readText } from '../protocol/read-text.ts'
import type { ErrorLog } from './error-log.ts'
import type { RouteMatch } from './match-route.ts'
import { passBody, type PassBodyOptions } from './pass-body.ts'
import { Refusal } from './refusal.ts'
import { pageHeaders } from './response-headers.ts'
import { routeUrl } from './route-url.ts'
import { pickKnown, type Fields } from './shape.ts'
import { upstreamErrorResponse } from './upstream-error-response.ts'
import type { UpstreamOptions } from './upstream-options.ts'

/** A request on its way to the service: nothing of the page's but what was picked out. */
export interface UpstreamRequest {
  match: RouteMatch
  query: URLSearchParams
  /** `null`: there is none. */
  body: Readonly<Record<string, unknown>> | null
  /** Ends the request, and the answer as it streams. */
  scope: Scope
  /** Called where the answer streams; returns who is to be told once how that ended. */
  stream(): NonNullable<PassBodyOptions['onOver']>
}

/** The service, seen from the proxy. */
export interface Upstream {
  /**
   * Asks the service. Resolves to its answer as it streams, or to its own error. Rejects with a `Refusal` where there is
   * none, after telling the log why, and with anything else only when the scope has ended.
   */
  ask(request: UpstreamRequest): Promise<Response>
}

// More than any page of voices.
const maxAnswerBytes = 16 * 1024 * 1024

export function createUpstream(
  { apiKey, baseUrl, responseTimeoutMs }: UpstreamOptions,
  fetchNow: () => typeof fetch,
  log: ErrorLog,
): Upstream {
  async function answerTo(request: UpstreamRequest, controller: AbortController): Promise<Response> {
    const { match, query, body, scope, stream } = request
    const { route } = match
    const stopWaiting = scope.after(responseTimeoutMs, () => controller.abort(tooLate()))
    const response = await fetchNow()(routeUrl(baseUrl, match.path, query), {
      method: route.method,
      // None of the page's own headers: its cookies and its sign-in are not for the service. A compressed stream
      // would be held back by whoever packs and unpacks it.
      headers: {
        accept: '*/*',
        'accept-encoding': 'identity',
        'xi-api-key': apiKey,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: controller.signal,
      // A redirect would carry the key to another host. Not 'error': Cloudflare does not know that.
      redirect: 'manual',
    })
    const { status, headers } = response
    if (status < 200 || (status >= 300 && status < 400)) {
      throw new Error(`The speech service answered with a redirect (${status}). Check \`upstreamUrl\`.`)
    }
    if (!response.ok) return await upstreamErrorResponse(response, apiKey, controller.signal)
    if (route.answer) return await pickedAnswer(response, route.answer, controller.signal)
    if (!response.body) return new Response(null, { status, headers: pageHeaders(headers) })
    const passed = passBody(response.body, scope, {
      onFirstPiece: stopWaiting,
      onBreak: (error) => log.report(error),
      onOver: stream(),
    })
    return new Response(passed, { status, headers: pageHeaders(headers) })
  }

  return {
    async ask(request) {
      const controller = new AbortController()
      request.scope.add(() => controller.abort())
      try {
        return await answerTo(request, controller)
      } catch (error) {
        if (request.scope.isDisposed) throw error
        const cause: unknown = controller.signal.aborted ? controller.signal.reason : error
        log.report(cause)
        if (cause instanceof Refusal) throw cause
        throw new Refusal(502, 'upstream_unreachable', 'The proxy cannot reach the speech service.')
      }
    },
  }
}

function tooLate(): Refusal {
  return new Refusal(504, 'upstream_timeout', 'The speech service did not answer in time.')
}

/** An answer of which only a part may be seen. */
async function pickedAnswer(response: Response, shape: Fields, signal: AbortSignal): Promise<Response> {
  const text = await readText(response, { signal, maxBytes: maxAnswerBytes })
  const headers = pageHeaders(response.headers)
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(pickKnown(JSON.parse(text), shape)), {
    status: response.status,
    headers,
  })
}
