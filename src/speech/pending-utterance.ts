import { createDeferred } from '../base/deferred.ts'
import type { SpeechOutcome, Utterance } from '../model/utterance.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import type { SpeechPlan } from './speech-plan.ts'

/** What `speak` gives before there is anything that could speak it. */
export class PendingUtterance implements Utterance {
  readonly id: string
  readonly plan: SpeechPlan
  readonly recording: SpeechRecording
  /** How it came to its end: said by whoever speaks it, or cannot. */
  readonly outcome = createDeferred<SpeechOutcome>()

  constructor(id: string, plan: SpeechPlan, recording: SpeechRecording) {
    this.id = id
    this.plan = plan
    this.recording = recording
  }

  get text(): string {
    return this.recording.text
  }

  get settled(): Promise<SpeechOutcome> {
    return this.outcome.promise
  }
}
