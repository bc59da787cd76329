/** How a text that is still being written reaches the service. */
export interface SpeechTransport {
  /** One socket for the whole text, or a request for every few sentences. */
  readonly kind: 'websocket' | 'http'
  /** Why this one, for people. */
  readonly reason: string
}
