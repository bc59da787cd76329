import type { ProxyEvent } from './proxy-event.ts'
import type { ProxyRouteGroup } from './proxy-routes.ts'
import type { Authorize } from './speech-identity.ts'
import type { SpeechLimits } from './speech-limits.ts'

export interface SpeechProxyOptions {
  /** The service's key. Keep it in the environment of the server; it never reaches the page. */
  apiKey: string
  /** Where the service is; a path prefix is kept. Default `https://api.elevenlabs.io`. */
  upstreamUrl?: string | URL | undefined
  /**
   * Who may speak: resolves to who asks, or to the answer that refuses. Awaited before the body of a request is read and
   * before anything goes to the service. Default: whoever may reach the proxy.
   */
  authorize?: Authorize | undefined
  /** What callers may use up. Default: any text and any number of them, in bodies of at most 1 MiB. */
  limits?: SpeechLimits | undefined
  /**
   * What may be asked for. Default all but `tokens`: with one, a page opens the service's own WebSocket, past `limits`.
   * They are for hosts without sockets.
   */
  routes?: readonly ProxyRouteGroup[] | undefined
  /**
   * Pages on other origins that may use the proxy, for example `['https://app.example']`.
   * Default none: only pages that come from where the proxy is.
   */
  allowedOrigins?: readonly string[] | undefined
  /**
   * How long the service may take until its first byte, in milliseconds; then the answer is 504. Default 120,000: what
   * does not stream comes only when all of it is made.
   */
  responseTimeoutMs?: number | undefined
  /** Default the global one, looked up when a request is made. Sockets do not go through it. */
  fetch?: typeof fetch | undefined
  /** Told of each request when its answer is over, for logs and accounts. A preflight is none. */
  onRequest?: ((event: ProxyEvent) => void) | undefined
  /** Whether `onRequest` is told the text as well. Default `false`: what people have read is nobody else's business. */
  logText?: boolean | undefined
  /**
   * Told what the page is not: why the service could not be reached or broke off, what `authorize` threw. Never
   * holds the key. Default: one line on the console.
   */
  onError?: ((error: Error) => void) | undefined
}
