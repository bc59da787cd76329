/** Makes a smooth clock of one that is read in steps. */
export interface ClockSmoother {
  /**
   * The position now, in seconds.
   * @param readingSec what the clock says
   * @param nowMs when it said so, on a clock that never stops
   * @param rate seconds of position a second; 0 while it stands still
   */
  read(readingSec: number, nowMs: number, rate: number): number
  /** Forgets what was, as after a jump of the clock. */
  reset(): void
}

// Longer than any step, so that each span holds a reading made just after one.
const spanMs = 100

export interface ClockSmootherOptions {
  /**
   * How long a reading may stand still while the clock moves, in milliseconds. Past that the clock is taken to be
   * stalled, though nobody said so. Default 100: the longest step seen is 67 (an AudioContext in WebKitGTK).
   */
  maxStepMs?: number | undefined
  /** How far a reading may be from what is expected before it counts as a jump, in seconds. Default 0.25. */
  jumpSec?: number | undefined
}

/**
 * A clock read in steps is never ahead of itself: each reading is the true position or an older one (Firefox moves
 * `currentTime` every 40 ms). So the truth is the line of slope `rate` through the highest of the latest readings; most
 * readings, made between two steps, lie below it. Only the latest count, for a device that could not keep up falls
 * behind for good.
 */
export function createClockSmoother({
  maxStepMs = 100,
  jumpSec = 0.25,
}: ClockSmootherOptions = {}): ClockSmoother {
  let rate = 0
  let lastReadingSec = Number.NaN
  let changedAtMs = 0
  // The line by where it is at 0 ms: the highest of this span of readings and of the one before.
  let spanStartMs = 0
  let highestSec = Number.NEGATIVE_INFINITY
  let highestBeforeSec = Number.NEGATIVE_INFINITY

  const reset = (): void => {
    highestSec = Number.NEGATIVE_INFINITY
    highestBeforeSec = Number.NEGATIVE_INFINITY
  }

  return {
    read(readingSec, nowMs, newRate) {
      if (newRate !== rate) {
        rate = newRate
        reset()
      }
      if (readingSec !== lastReadingSec) {
        const elapsedSec = (nowMs - changedAtMs) / 1000
        // After a jump, or after a halt that no step explains, what was known before is no guide.
        if (Math.abs(readingSec - lastReadingSec) > jumpSec + elapsedSec * rate) reset()
        else if (readingSec - lastReadingSec < (elapsedSec - maxStepMs / 1000) * rate) reset()
        lastReadingSec = readingSec
        changedAtMs = nowMs
      }
      if (rate === 0) return readingSec
      if (nowMs - spanStartMs > spanMs) {
        spanStartMs = nowMs
        highestBeforeSec = highestSec
        highestSec = Number.NEGATIVE_INFINITY
      }
      highestSec = Math.max(highestSec, readingSec - (nowMs / 1000) * rate)
      // Past the longest step nothing moves the clock any more.
      const untilMs = Math.min(nowMs, changedAtMs + maxStepMs)
      return Math.max(readingSec, Math.max(highestSec, highestBeforeSec) + (untilMs / 1000) * rate)
    },
    reset,
  }
}
