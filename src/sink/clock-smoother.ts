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

export interface ClockSmootherOptions {
  /**
   * How long a reading may stand still while the clock moves, in milliseconds. Past that the clock is taken to be
   * stalled, though nobody said so. Default 100: the longest step seen is 67 (an AudioContext in WebKitGTK).
   */
  maxStepMs?: number | undefined
  /** How far a reading may be from what is expected before it counts as a jump, in seconds. Default 0.25. */
  jumpSec?: number | undefined
}

// How fast the line may sink towards readings that stay below it: enough for the drift between any two clocks,
// too slow to be noticed between two steps.
const sinkPerMs = 0.02 / 1000

/**
 * A clock read in steps is never ahead of itself: each reading is the true position or an older one (Firefox moves
 * `currentTime` every 40 ms). So the truth is the line of slope `rate` through the highest readings, and a reading
 * between two steps, which is the usual one, lies below it.
 */
export function createClockSmoother({
  maxStepMs = 100,
  jumpSec = 0.25,
}: ClockSmootherOptions = {}): ClockSmoother {
  let line: { atMs: number; positionSec: number; rate: number } | null = null
  let changedAtMs = 0
  let lastReadingSec = Number.NaN

  return {
    read(readingSec, nowMs, rate) {
      if (readingSec !== lastReadingSec) {
        lastReadingSec = readingSec
        changedAtMs = nowMs
      }
      if (rate === 0) {
        line = null
        return readingSec
      }
      // Beyond the longest step nothing moves it any more.
      const untilMs = Math.min(nowMs, changedAtMs + maxStepMs)
      const expectedSec = line
        ? line.positionSec + (Math.max(0, untilMs - line.atMs) / 1000) * line.rate
        : readingSec
      const isJump = Math.abs(expectedSec - readingSec) > jumpSec * Math.max(1, rate)
      const elapsedMs = line ? nowMs - line.atMs : 0
      const sunkSec = isJump ? readingSec : expectedSec - elapsedMs * sinkPerMs
      const positionSec = Math.max(readingSec, sunkSec)
      line = { atMs: nowMs, positionSec, rate }
      return positionSec
    },
    reset() {
      line = null
      lastReadingSec = Number.NaN
    },
  }
}
