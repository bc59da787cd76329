import type { RateLimiter } from './rate-limiter.ts'

/** What is used of a limiter of the package `rate-limiter-flexible`, version 5 or newer. */
export interface FlexibleLimiter {
  /** Its budget in a window. */
  readonly points: number
  consume(key: string, points: number): Promise<unknown>
  reward(key: string, points: number): Promise<unknown>
}

/**
 * Counts with a limiter of `rate-limiter-flexible`: in Redis, Valkey, Postgres and others, so that several servers count
 * together. Its `points` and `duration` are the budget and the window. For streams, `points` is how many, and `duration`
 * the longest that one may last, after which one that a crashed server never gave back is free again.
 */
export function fromRateLimiterFlexible(limiter: FlexibleLimiter): RateLimiter {
  return {
    async take(key, points) {
      if (points > limiter.points) return { taken: false, retryAfterMs: null }
      try {
        await limiter.consume(key, points)
        return { taken: true }
      } catch (reason) {
        const retryAfterMs = msBeforeNext(reason)
        if (retryAfterMs === null) throw reason
        // It counts also what it refuses: a text that is too long would use up what a shorter one still may.
        await limiter.reward(key, points)
        return { taken: false, retryAfterMs }
      }
    },
    async giveBack(key, points) {
      await limiter.reward(key, points)
    },
  }
}

/** It rejects with a result where the budget is used up, and with an error where it could not count. */
function msBeforeNext(reason: unknown): number | null {
  if (reason instanceof Error || typeof reason !== 'object' || reason === null) return null
  return 'msBeforeNext' in reason && typeof reason.msBeforeNext === 'number' ? reason.msBeforeNext : null
}
