import { Hono } from 'hono'
import { apiErrorResponse } from './api-error-response.ts'
import { createOriginCheck } from './origin-check.ts'
import { proxyRoutes, routePath } from './proxy-routes.ts'
import type { SpeechProxyOptions } from './speech-proxy-options.ts'
import { createUpstream } from './upstream.ts'

/** Web-standard: the same handler on Node, Next, Cloudflare, Deno and Bun. */
export interface SpeechProxy {
  /** Answers a request, under whatever path prefix it is mounted. Never rejects. */
  fetch(request: Request): Promise<Response>
}

/**
 * The place where the key stays: passes the speech routes on to the service, streaming, and nothing else.
 * Answers in the API's own error shape where it refuses (contract 1.7.1). Nothing is sent before a request comes.
 *
 * Throws a `TypeError` without a key.
 */
export function createSpeechProxy(options: SpeechProxyOptions): SpeechProxy {
  const upstream = createUpstream(options)
  const app = new Hono({ getPath: routePath })
  app.use(createOriginCheck(options.allowedOrigins ?? []))
  for (const route of proxyRoutes) {
    app.on(route.method, route.path, (context) => upstream.forward(context.req.raw, route))
  }
  app.notFound(() => apiErrorResponse(404, 'route_not_found', 'The speech proxy has no such route.'))
  app.onError((error) => {
    upstream.log.report(error)
    return apiErrorResponse(500, 'proxy_failed', 'The speech proxy failed; its log says why.')
  })
  return { fetch: async (request) => app.fetch(request) }
}
