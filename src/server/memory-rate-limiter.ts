import { systemTimers, type Timers } from '../base/timers.ts'
import type { RateLimiter } from './rate-limiter.ts'

export interface MemoryRateLimiterOptions {
  /** What a key may use up in a window. */
  points: number
  /** How long a window is, in seconds. It begins with a key's first use. `Infinity`: only what is given back is free again. */
  windowSec: number
  /** Default: the system's. */
  timers?: Timers | undefined
}

/**
 * Counts in the memory of this process: for one server. Several servers, or one whose processes come and go, count
 * together with `fromRateLimiterFlexible`. Throws a `TypeError` for a budget or a window that is not above 0.
 */
export function createMemoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter {
  const { points: budget, windowSec, timers = systemTimers } = options
  if (!(budget > 0) || !(windowSec > 0)) {
    throw new TypeError('A rate limiter needs `points` and `windowSec` above 0.')
  }
  const windowMs = windowSec * 1000
  const windows = new Map<string, { used: number; endMs: number }>()
  let nextSweepMs = timers.nowMs() + windowMs

  /** Forgets who has not been here since. Done while counting: a timer would keep the process alive. */
  function sweep(nowMs: number): void {
    if (nowMs < nextSweepMs) return
    nextSweepMs = nowMs + windowMs
    for (const [key, { endMs }] of windows) if (endMs <= nowMs) windows.delete(key)
  }

  return {
    async take(key, points) {
      const nowMs = timers.nowMs()
      sweep(nowMs)
      const found = windows.get(key)
      const window = found && found.endMs > nowMs ? found : { used: 0, endMs: nowMs + windowMs }
      if (points > budget) return { taken: false, retryAfterMs: null }
      if (window.used + points > budget) {
        return { taken: false, retryAfterMs: windowMs === Infinity ? 1000 : window.endMs - nowMs }
      }
      window.used += points
      windows.set(key, window)
      return { taken: true }
    },
    async giveBack(key, points) {
      const window = windows.get(key)
      if (!window) return
      window.used = Math.max(0, window.used - points)
      if (window.used === 0) windows.delete(key)
    },
  }
}
