import type { SpeechState } from '../../model/speech-state.ts'
import type { Timeline } from '../../model/timeline.ts'
import type { SpeechOutcome } from '../../model/utterance.ts'
import { createBoundaryEvents } from '../boundary-events.ts'
import type { EmitSpeechEvent } from '../utterance-events.ts'
import { createMediaUtterance, type MediaUtterance } from './media-utterance.ts'

/** The runs of a media element, from a first sound to an end: each an utterance, with its events in their order. */
export interface MediaRuns {
  /** The one that goes on, else the last one. */
  readonly current: MediaUtterance | null
  /** The one that goes on, else a new one. */
  begin(timeline: Timeline): MediaUtterance
  /** Looks at what changed. */
  observe(state: SpeechState, atSec: number): void
  reachWord(index: number, atSec: number): void
  settle(outcome: SpeechOutcome, state: SpeechState, atSec: number): void
}

export function createMediaRuns(emit: EmitSpeechEvent): MediaRuns {
  const boundaries = createBoundaryEvents<MediaUtterance>(
    (event) => emit('boundary', event),
    ({ recording }) => recording.timeline,
  )
  let current: MediaUtterance | null = null
  let count = 0
  let hasStarted = false
  let isPaused = false
  let toldError: SpeechState['error'] = null
  // The first word is reached in the same moment as the first sound: it is told after it.
  let reachedEarly = -1

  return {
    get current() {
      return current
    },
    begin(timeline) {
      if (current && !current.outcome) return current
      hasStarted = isPaused = false
      reachedEarly = -1
      return (current = createMediaUtterance(`recording-${++count}`, timeline))
    },
    observe({ status, pausedBy, error }, atSec) {
      const utterance = current
      if (!utterance || utterance.outcome) return
      if (status === 'playing' && !hasStarted) {
        hasStarted = true
        emit('start', { utterance })
        if (reachedEarly >= 0) boundaries.reach(utterance, reachedEarly, atSec)
      } else if (status === 'playing' && isPaused) emit('resume', { utterance })
      else if (status === 'paused' && hasStarted && !isPaused && pausedBy)
        emit('pause', { utterance, pausedBy })
      if (status === 'playing' || status === 'paused') isPaused = status === 'paused'
      if (error && error !== toldError) emit('error', { utterance, error })
      toldError = error
    },
    reachWord(index, atSec) {
      if (!current || current.outcome || index < 0) return
      if (hasStarted) boundaries.reach(current, index, atSec)
      else reachedEarly = index
    },
    settle(outcome, { metrics }, atSec) {
      const utterance = current
      if (!utterance || utterance.outcome) return
      if (outcome.type === 'ended') boundaries.finish(utterance, atSec)
      boundaries.close(utterance)
      utterance.settle(outcome)
      emit('end', { utterance, outcome, metrics })
    },
  }
}
