import { createDeferred } from '../../base/deferred.ts'
import type { Timeline } from '../../model/timeline.ts'
import type { SpeechOutcome, Utterance } from '../../model/utterance.ts'
import { MediaRecording } from './media-recording.ts'

/** One run of a media element, from its first sound until it is over. */
export interface MediaUtterance extends Utterance {
  readonly outcome: SpeechOutcome | null
  /** Over, for this reason. Once. */
  settle(outcome: SpeechOutcome): void
}

export function createMediaUtterance(id: string, timeline: Timeline): MediaUtterance {
  const settled = createDeferred<SpeechOutcome>()
  let outcome: SpeechOutcome | null = null
  return {
    id,
    text: timeline.text,
    recording: new MediaRecording(timeline),
    settled: settled.promise,
    get outcome() {
      return outcome
    },
    settle(reason) {
      outcome ??= reason
      settled.resolve(outcome)
    },
  }
}
