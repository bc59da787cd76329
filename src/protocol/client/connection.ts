import { SpeechError } from '../../base/speech-error.ts'
import type { Timers } from '../../base/timers.ts'
import { createProxyUrl, type ProxyUrl } from './proxy-url.ts'
import type { SpeechClientOptions } from './speech-client-options.ts'
import { createUsageMeter, type UsageMeter } from './usage.ts'

/** A client's options, checked, with their defaults. */
export interface Connection {
  readonly proxyUrl: ProxyUrl
  /** Where sockets are opened; its routes may still be `http:`. */
  readonly webSocketUrl: ProxyUrl
  /** Whether each socket is opened with a token of its own. */
  readonly singleUseToken: boolean
  readonly credentials: RequestCredentials
  readonly retries: number
  readonly responseTimeoutMs: number
  readonly timers: Timers
  readonly usage: UsageMeter
  /** What belongs to the client beside it, by the function that made it. */
  readonly owned: Map<() => unknown, unknown>
  /** The app's own headers, asked for anew. */
  headers(): Promise<Headers>
  fetch(url: URL, init: RequestInit): Promise<Response>
  /** What opens sockets; `undefined` where there is none. */
  webSocket(): typeof WebSocket | undefined
}

// Timers count in 32 bits; a longer wait would end at once.
const maxTimerMs = 2 ** 31 - 1

export function createConnection(options: SpeechClientOptions, timers: Timers): Connection {
  const { headers, credentials = 'same-origin', retries = 2, responseTimeoutMs = 30_000 } = options
  if (!Number.isInteger(retries) || retries < 0) {
    throw new TypeError(`\`retries\` is ${retries}; give a whole number, 0 for none.`)
  }
  if (!(responseTimeoutMs > 0)) {
    throw new TypeError(`\`responseTimeoutMs\` is ${responseTimeoutMs}; give milliseconds above 0.`)
  }
  if (typeof headers !== 'function') withoutKey(headers)
  return {
    proxyUrl: createProxyUrl(options.proxyUrl),
    webSocketUrl:
      options.webSocketUrl === undefined
        ? createProxyUrl(options.proxyUrl)
        : createProxyUrl(options.webSocketUrl, 'webSocketUrl'),
    singleUseToken: options.singleUseToken ?? false,
    credentials,
    retries,
    responseTimeoutMs: Math.min(responseTimeoutMs, maxTimerMs),
    timers,
    usage: createUsageMeter(options.budget, options.onUsage),
    owned: new Map(),
    headers: async () => withoutKey(typeof headers === 'function' ? await ownHeaders(headers) : headers),
    fetch: (url, init) => (options.fetch ?? globalThis.fetch)(url, init),
    webSocket: () => options.WebSocket ?? globalThis.WebSocket,
  }
}

async function ownHeaders(headers: () => HeadersInit | Promise<HeadersInit>): Promise<HeadersInit> {
  try {
    return await headers()
  } catch (cause) {
    throw new SpeechError(
      'unauthorized',
      'The `headers` function of the speech client failed, so nothing was sent. Its own error is the `cause`.',
      { cause },
    )
  }
}

function withoutKey(init: HeadersInit | undefined): Headers {
  const headers = new Headers(init)
  if (headers.has('xi-api-key')) {
    throw new TypeError(
      'A key never belongs in the page: leave `xi-api-key` out and give it to the proxy (createSpeechProxy).',
    )
  }
  return headers
}
