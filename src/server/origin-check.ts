import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { passedResponseHeaders } from '../protocol/response-headers.ts'
import { Refusal } from './refusal.ts'

/** The check over HTTP, which also answers the browser's own questions. Throws a `TypeError` for what is no origin. */
export function createOriginCheck(allowedOrigins: readonly string[]): MiddlewareHandler {
  for (const origin of allowedOrigins) requireOrigin(origin)
  const answerAllowed = cors({
    origin: [...allowedOrigins],
    allowMethods: ['GET', 'POST'],
    exposeHeaders: [...passedResponseHeaders],
    credentials: true,
    maxAge: 600,
  })
  return async (context, next) => {
    const origin = context.req.header('origin')
    if (origin !== undefined && allowedOrigins.includes(origin)) return answerAllowed(context, next)
    if (isOwnPage(context.req.raw)) return next()
    return foreignPage().toResponse()
  }
}

/**
 * Lets through pages of the proxy's own origin and of the listed ones, so that no other page can spend the account's
 * credits with the visitor's cookies; of sockets a browser asks nothing before it opens them. What sends no origin at
 * all is no page. Throws a `Refusal`.
 */
export function requireAllowedPage(request: Request, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('origin')
  const isListed = origin !== null && allowedOrigins.includes(origin)
  if (!isListed && !isOwnPage(request)) throw foreignPage()
}

function foreignPage(): Refusal {
  const message =
    'The speech proxy does not serve pages of this origin. Name it in `allowedOrigins` if it should.'
  return new Refusal(403, 'origin_not_allowed', message)
}

function isOwnPage(request: Request): boolean {
  // Set by the browser, out of a page's reach, and right also behind a reverse proxy that changes the host.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  if (origin === null) return true
  // The scheme is left out: TLS may end in front of this server. Some frameworks put a host of their own in the address.
  const host = request.headers.get('host') ?? new URL(request.url).host
  return parseUrl(origin)?.host === host
}

function requireOrigin(origin: string): void {
  if (origin === parseUrl(origin)?.origin) return
  throw new TypeError(`\`allowedOrigins\` holds "${origin}"; write origins like "https://app.example".`)
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null // a sandboxed page says "null"
  }
}
