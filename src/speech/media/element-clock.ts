import type { Timers } from '../../base/timers.ts'
import { createClockSmoother } from '../../sink/clock-smoother.ts'
import { stretchLeadSec } from '../../sink/decoder-delay.ts'

/** What is heard of a media element. */
export interface ElementClock {
  /** In seconds of media time. Never runs backwards but by a seek. */
  read(element: HTMLMediaElement): number
  /** It was sent elsewhere. */
  reset(): void
}

/**
 * The clock of an element that plays a file of somebody else's: read at call time and interpolated, with what the
 * engine's stretcher is known to be ahead or behind by. What delay an encoder left in the file nobody knows.
 */
export function createElementClock(timers: Timers): ElementClock {
  const smoother = createClockSmoother()
  let floorSec = 0
  return {
    read(element) {
      const { currentTime, playbackRate, paused, seeking, ended, readyState } = element
      const isMoving = !paused && !seeking && !ended && readyState >= 3
      const readSec = smoother.read(currentTime, timers.nowMs(), isMoving ? playbackRate : 0)
      if (!isMoving) return ended ? currentTime : Math.max(floorSec, readSec)
      floorSec = Math.max(floorSec, readSec + stretchLeadSec(playbackRate))
      return floorSec
    },
    reset() {
      smoother.reset()
      floorSec = 0
    },
  }
}
