/**
 * Counts what each identity uses up of a budget. Characters are taken by the request and come back with the next window,
 * streams are given back when they end. Kept in memory by `createMemoryRateLimiter`, on a server of counters by
 * `fromRateLimiterFlexible`, or by your own.
 */
export interface RateLimiter {
  /**
   * Takes points of a key's budget: all of them or none. Rejects where the counter itself fails; the request is then
   * refused with 503.
   */
  take(key: string, points: number): Promise<RateLimiterAnswer>
  /** Gives points back: of a request that the service did not take, or of a stream that is over. */
  giveBack(key: string, points: number): Promise<void>
}

/** Whether the points were taken and, where not, in how many milliseconds they may be; `null`: never. */
export type RateLimiterAnswer = { taken: true } | { taken: false; retryAfterMs: number | null }
