import type { Alignment } from '../model/speech-chunk.ts'

/** Brings the times of each message onto the clock of the whole recording. */
export interface AlignmentClock {
  /**
   * What must be added to the alignment's times, in seconds.
   * @param alignment Of the message, as sent.
   * @param audioBeforeSec How much audio came before the message's own; `null` where that is not known.
   */
  place(alignment: Alignment, audioBeforeSec: number | null): number
}

// Times that run back by less than this are rounding, not a new segment (contract 3.3).
const toleranceSec = 0.06

/**
 * The wire's times count from the start of the whole response, of a segment, or of a message, and no field says
 * which (contract 3.3). So the raw clock is watched: where it runs back, a new segment begins, and its base is the
 * audio that came before. Audio rather than the sum of the durations, because that sum is known to drift.
 * One for each response, socket or context.
 * @param startSec How much audio there was before, in seconds. Default 0.
 */
export function createAlignmentClock(startSec = 0): AlignmentClock {
  let baseSec = startSec
  let rawEndSec = 0
  return {
    place({ chars, startsSec, endsSec }, audioBeforeSec) {
      const count = Math.min(chars.length, startsSec.length, endsSec.length)
      const rawStartSec = startsSec[0]
      const lastEndSec = endsSec[count - 1]
      if (rawStartSec === undefined || lastEndSec === undefined) return baseSec
      if (rawStartSec < rawEndSec - Math.min(toleranceSec, rawEndSec / 2)) {
        baseSec = audioBeforeSec ?? baseSec + rawEndSec
      }
      rawEndSec = lastEndSec
      return baseSec
    },
  }
}
