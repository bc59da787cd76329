import type { Timers } from '../base/timers.ts'

/**
 * What became of an id in `previous_request_ids` or `next_request_ids` (contract 1.1.6). The contract leaves open
 * whether an id that cannot be used is ignored or refused; the simulator ignores it, and says so in its log.
 */
export type StitchVerdict =
  | 'honoured'
  | 'unfinished' // its body was not read to the end, or not yet
  | 'expired' // it ended more than two hours ago
  | 'unknown' // no such request, or one that was not to be logged

/** One id of a request, and whether it was of use. */
export interface StitchedId {
  requestId: string
  side: 'previous' | 'next'
  verdict: StitchVerdict
}

/** The requests that later ones may name. */
export interface StitchableRequests {
  begin(requestId: string): void
  /** Its whole body was read. */
  finish(requestId: string): void
  verdictOf(requestId: string): StitchVerdict
}

const longestMs = 2 * 60 * 60 * 1000
const mostRequests = 10_000

export function createStitchableRequests(timers: Timers): StitchableRequests {
  /** When each ended; `null` while it has not. Oldest first. */
  const endsMs = new Map<string, number | null>()
  return {
    begin(requestId) {
      if (endsMs.size >= mostRequests) endsMs.delete(endsMs.keys().next().value!)
      endsMs.set(requestId, null)
    },
    finish(requestId) {
      if (endsMs.has(requestId)) endsMs.set(requestId, timers.nowMs())
    },
    verdictOf(requestId) {
      const endMs = endsMs.get(requestId)
      if (endMs === undefined) return 'unknown'
      if (endMs === null) return 'unfinished'
      return timers.nowMs() - endMs > longestMs ? 'expired' : 'honoured'
    },
  }
}
