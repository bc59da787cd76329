import { Hono } from 'hono'
import { createErrorLog } from './error-log.ts'
import { openExchange, type Exchange } from './exchange.ts'
import { createGate } from './gate.ts'
import { createRouteMatcher } from './match-route.ts'
import { createOriginCheck } from './origin-check.ts'
import { proxyRoutes } from './proxy-routes.ts'
import { Refusal } from './refusal.ts'
import { createRequestHandler } from './request-handler.ts'
import type { SpeechProxyOptions } from './speech-proxy-options.ts'
import { readUpstreamOptions } from './upstream-options.ts'
import { createUpstream } from './upstream.ts'
import { createSocketDoor } from './socket/socket-door.ts'
import { withSocketDoor } from './socket/socket-pass.ts'

/** Web-standard: the same handler on Node, Next, Cloudflare, Deno and Bun. */
export interface SpeechProxy {
  /** Answers a request, under whatever path prefix it is mounted. Never rejects. */
  fetch(request: Request): Promise<Response>
}

/**
 * The place where the key stays: passes on what the library asks of the service, streaming, and nothing else.
 * Answers in the API's own error shape where it refuses (contract 1.7.1). Nothing is sent before a request comes. Make
 * one for the whole server: it is what counts in memory.
 *
 * Throws a `TypeError` without a key, and for other options that cannot work.
 */
export function createSpeechProxy(options: SpeechProxyOptions): SpeechProxy {
  const upstreamOptions = readUpstreamOptions(options)
  const groups = options.routes ?? ['speech', 'voices', 'models', 'transcripts', 'music']
  const { authorize, allowedOrigins = [], onRequest, logText = false } = options
  const log = createErrorLog(upstreamOptions.apiKey, options.onError)
  const gate = createGate(options.limits ?? {}, log)
  const handle = createRequestHandler({
    findRoute: createRouteMatcher(proxyRoutes.filter(({ group }) => groups.includes(group))),
    authorize,
    gate,
    upstream: createUpstream(upstreamOptions, () => options.fetch ?? globalThis.fetch, log),
    logText,
  })

  function refusalOf(error: unknown): Response {
    if (error instanceof Refusal) return error.toResponse()
    log.report(error)
    return new Refusal(500, 'proxy_failed', 'The speech proxy failed; its log says why.').toResponse()
  }

  async function answer(request: Request, exchange: Exchange): Promise<Response> {
    try {
      return await handle(request, exchange)
    } catch (error) {
      if (exchange.scope.isDisposed) return new Response(null, { status: 499 }) // nobody is left to read it
      return refusalOf(error)
    }
  }

  const app = new Hono<{ Bindings: Exchange }>()
  app.use(createOriginCheck(allowedOrigins))
  app.all('*', (context) => answer(context.req.raw, context.env))
  app.onError((error) => refusalOf(error))

  const proxy: SpeechProxy = {
    async fetch(request) {
      try {
        const exchange = openExchange(request, request.method === 'OPTIONS' ? undefined : onRequest)
        const response = await app.fetch(request, exchange)
        exchange.answered(response.status)
        return response
      } catch (error) {
        return refusalOf(error)
      }
    },
  }
  const door = createSocketDoor({
    isOpen: groups.includes('speech'),
    allowedOrigins,
    authorize,
    gate,
    upstream: upstreamOptions,
    log,
    logText,
    onRequest,
    refusalOf,
  })
  return withSocketDoor(proxy, door)
}
