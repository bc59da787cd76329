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
// A pace is told from two spans so far apart that a step between them hardly counts.
const paceMs = 1000
// Further off than this is no device that runs unevenly, but one that stutters.
const slowestPace = 0.85

interface Reading {
  sec: number
  atMs: number
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

/**
 * A clock read in steps is never ahead of itself: each reading is the true position or an older one (Firefox moves
 * `currentTime` every 40 ms). So the truth is the line of slope `rate` through the highest of the latest readings; most
 * readings, made between two steps, lie below it. Only the latest count, for a device that could not keep up falls
 * behind for good. One that never quite keeps up (Firefox without a sound card runs at 0.93) would be overtaken again and
 * again: its pace is learned.
 */
export function createClockSmoother({
  maxStepMs = 100,
  jumpSec = 0.25,
}: ClockSmootherOptions = {}): ClockSmoother {
  let rate = 0
  // Of the device, so it outlasts jumps.
  let pace = 1
  let lastReadingSec = Number.NaN
  let changedAtMs = 0
  let spanStartMs = 0
  // Of this span of readings and of the one before: the one that is furthest ahead.
  let highest: Reading | null = null
  let highestBefore: Reading | null = null
  // Where the pace is measured from.
  let paceStart: Reading | null = null

  const reset = (): void => {
    highest = null
    highestBefore = null
    paceStart = null
  }

  /** Where the clock is by a reading that was made earlier. */
  const project = (reading: Reading | null, nowMs: number): number =>
    reading ? reading.sec + ((nowMs - reading.atMs) / 1000) * rate * pace : Number.NEGATIVE_INFINITY

  const learnPace = (reading: Reading): void => {
    const elapsedSec = (reading.atMs - (paceStart?.atMs ?? reading.atMs)) / 1000
    if (paceStart && elapsedSec * 1000 < paceMs) return
    if (paceStart) {
      const found = (reading.sec - paceStart.sec) / (elapsedSec * rate)
      pace = Math.min(1, Math.max(slowestPace, (pace + found) / 2))
    }
    paceStart = reading
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
        if (highest) learnPace(highest)
        highestBefore = highest
        highest = null
      }
      if (readingSec > project(highest, nowMs)) highest = { sec: readingSec, atMs: nowMs }
      // Past the longest step nothing moves the clock any more.
      const untilMs = Math.min(nowMs, changedAtMs + maxStepMs)
      return Math.max(readingSec, project(highest, untilMs), project(highestBefore, untilMs))
    },
    reset,
  }
}
