import { Scope } from '../base/scope.ts'
import { apiErrorResponse } from './api-error-response.ts'
import { createErrorLog, type ErrorLog } from './error-log.ts'
import { passBody } from './pass-body.ts'
import { routePath, type ProxyRoute } from './proxy-routes.ts'
import { readBody } from './read-body.ts'
import { pageHeaders } from './response-headers.ts'
import type { SpeechProxyOptions } from './speech-proxy-options.ts'
import { upstreamErrorResponse } from './upstream-error-response.ts'

/** The service, seen from the proxy. */
export interface Upstream {
  /** Where the operator is told what the page is not. */
  readonly log: ErrorLog
  /** Passes a request on, and its answer back as it streams. Ends with the page's request. */
  forward(request: Request, route: ProxyRoute): Promise<Response>
}

/** Throws a `TypeError` for options that cannot work, above all a missing key. */
export function createUpstream(options: SpeechProxyOptions): Upstream {
  const { upstreamUrl = 'https://api.elevenlabs.io', maxBodyBytes = 1024 * 1024 } = options
  const apiKey = checkedKey(options.apiKey)
  const baseUrl = checkedUrl(upstreamUrl)
  const log = createErrorLog(apiKey, options.onError)

  const ask = async (
    request: Request,
    route: ProxyRoute,
    body: BodyInit | null,
    scope: Scope,
  ): Promise<Response> => {
    const response = await (options.fetch ?? globalThis.fetch)(routeUrl(baseUrl, request, route), {
      method: route.method,
      // None of the page's own headers: its cookies and its sign-in are not for the service.
      headers: { accept: '*/*', 'xi-api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
      body,
      signal: scope.signal,
      // A redirect would carry the key to another host. Not 'error': Cloudflare does not know that.
      redirect: 'manual',
    })
    if (response.status < 200 || (response.status >= 300 && response.status < 400)) {
      throw new Error(
        `The speech service answered with a redirect (${response.status}). Check \`upstreamUrl\`.`,
      )
    }
    if (!response.ok) {
      const refusal = await upstreamErrorResponse(response, apiKey, scope.signal)
      scope.dispose()
      return refusal
    }
    const { status, headers } = response
    return new Response(response.body && passBody(response.body, scope), {
      status,
      headers: pageHeaders(headers),
    })
  }

  return {
    log,
    async forward(request, route) {
      if (route.method === 'POST' && !isJson(request)) {
        return apiErrorResponse(415, 'unsupported_media_type', 'Send the request as application/json.')
      }
      const scope = new Scope()
      // The page went away: stop paying.
      scope.listen(request.signal, 'abort', () => scope.dispose())
      try {
        const body = route.method === 'POST' ? await readBody(request, maxBodyBytes) : null
        if (body !== 'too-large') return await ask(request, route, body, scope)
        scope.dispose()
        return apiErrorResponse(413, 'request_too_large', `The request has more than ${maxBodyBytes} bytes.`)
      } catch (error) {
        scope.dispose()
        if (request.signal.aborted) return new Response(null, { status: 499 }) // nobody is left to read it
        log.report(error)
        return apiErrorResponse(502, 'upstream_unreachable', 'The proxy cannot reach the speech service.')
      }
    },
  }
}

/** To ask for JSON makes a browser ask first, before it lets another origin's page send it. */
function isJson(request: Request): boolean {
  return /^application\/json\b/i.test(request.headers.get('content-type') ?? '')
}

function routeUrl(baseUrl: URL, request: Request, route: ProxyRoute): URL {
  const url = new URL(baseUrl)
  url.pathname = url.pathname.replace(/\/+$/, '') + routePath(request)
  for (const [name, value] of new URL(request.url).searchParams) {
    if (route.query.includes(name)) url.searchParams.append(name, value)
  }
  return url
}

function checkedKey(apiKey: string): string {
  // A line break is what reading a key from a file leaves behind.
  const key = typeof apiKey === 'string' ? apiKey.trim() : ''
  if (/^[\x21-\x7e]+$/.test(key)) return key
  const fault = key === '' ? 'is missing' : 'holds characters that no key has'
  throw new TypeError(
    `\`apiKey\` ${fault}. Set ELEVENLABS_API_KEY where the server runs and pass it to createSpeechProxy.`,
  )
}

function checkedUrl(upstreamUrl: string | URL): URL {
  try {
    const url = new URL(upstreamUrl)
    if (url.protocol === 'https:' || url.protocol === 'http:') return url
  } catch {
    // said below
  }
  throw new TypeError(`\`upstreamUrl\` is "${upstreamUrl}"; give a whole http: or https: address.`)
}
