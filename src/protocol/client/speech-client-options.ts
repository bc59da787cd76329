import type { SpeechUsage } from './usage.ts'

/** Where the app's proxy is and how to talk to it. There is no option for a key: that stays with the proxy. */
export interface SpeechClientOptions {
  /** Where the proxy is mounted; a path prefix is kept. Relative to the page, it is resolved when a request is made. */
  proxyUrl: string | URL
  /**
   * Sent with each request: the app's own sign-in. A function is called for each request, again for a repeated one.
   * A service key (`xi-api-key`) is refused with a `TypeError`.
   */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined
  /** Whether cookies go along, as in `fetch`. Default `'same-origin'`. */
  credentials?: RequestCredentials | undefined
  /**
   * Where sockets are opened. Default: `proxyUrl`, with `ws:` for `http:` and `wss:` for `https:`. A query it has is kept.
   */
  webSocketUrl?: string | URL | undefined
  /**
   * Opens each socket with a token of its own, which the proxy fetches: for hosts that pass no sockets on. `webSocketUrl`
   * is then the service's own, `wss://api.elevenlabs.io`, and the proxy has to allow the route `tokens`. Default `false`:
   * sockets go to the proxy, which adds the key.
   */
  singleUseToken?: boolean | undefined
  /** Default the global one, looked up when a socket is opened. */
  WebSocket?: typeof WebSocket | undefined
  /** Default the global one, looked up when a request is made. */
  fetch?: typeof fetch | undefined
  /** How often a request that was answered 429 or 503 is repeated. Default 2; 0 switches it off. */
  retries?: number | undefined
  /** How long to wait for the response headers, or for a socket to open or to go on, in milliseconds. Default 30,000. */
  responseTimeoutMs?: number | undefined
  /**
   * How many characters the client may send to be spoken in all, in UTF-16 units. What would be more is refused before
   * it goes out, with a `SpeechError` `quota-exceeded`. A request that failed does not count; what is sent over a socket
   * does, and again where the socket broke and it was sent anew. Default: as many as the account has.
   */
  budget?: number | undefined
  /** Called for each text that was sent to be spoken, once the service took it, and for each that a cache had. */
  onUsage?: ((usage: SpeechUsage) => void) | undefined
}
