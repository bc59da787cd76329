export interface SpeechProxyOptions {
  /** The service's key. Keep it in the environment of the server; it never reaches the page. */
  apiKey: string
  /** Where the service is; a path prefix is kept. Default `https://api.elevenlabs.io`. */
  upstreamUrl?: string | URL | undefined
  /**
   * Pages on other origins that may use the proxy, for example `['https://app.example']`.
   * Default none: only pages that come from where the proxy is.
   */
  allowedOrigins?: readonly string[] | undefined
  /** Largest request body, in bytes. Default 1 MiB, well above the longest text of any model. */
  maxBodyBytes?: number | undefined
  /** Default the global one, looked up when a request is made. */
  fetch?: typeof fetch | undefined
  /**
   * Told what the page is not: why the service could not be reached. Never holds the key.
   * Default: one line on the console.
   */
  onError?: ((error: Error) => void) | undefined
}
