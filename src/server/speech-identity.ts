import type { SpeechLimits } from './speech-limits.ts'

/** Who asks, as far as the proxy has to know. */
export interface SpeechIdentity {
  /** By what the caller is counted, for example the id of a user. Stands in the events of `onRequest`. */
  id: string
  /**
   * Limits of this caller, each in place of the proxy's own of that name. A `RateLimiter` among them is made once, not
   * for each request: it is what counts. Default: the proxy's own.
   */
  limits?: SpeechLimits | undefined
}

/**
 * Says who asks, or answers in place of the service. Called for each request that fits a route, before its body is read
 * and before anything goes to the service; leave the body unread. Whatever it throws, and whatever else it returns, is
 * answered with 500.
 */
export type Authorize = (request: Request) => SpeechIdentity | Response | Promise<SpeechIdentity | Response>
