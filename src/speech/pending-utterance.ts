import { createDeferred } from '../base/deferred.ts'
import type { SpeechOutcome, Utterance } from '../model/utterance.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import type { SinkChoice } from '../sink/choose-sink.ts'
import type { SpeechPlan } from './speech-plan.ts'

export interface PendingUtteranceOptions {
  id: string
  plan: SpeechPlan
  recording: SpeechRecording
  /** Whether the recording was there before. */
  isSaved: boolean
  /** Of the declared text, what tells whether it is still the declared one; `null` for an explicit `speak`. */
  declaredKey: string | null
  /** What will play it; `null` for what nothing here plays. */
  choice: SinkChoice | null
}

/** What `speak` gives before there is anything that could speak it. */
export class PendingUtterance implements Utterance {
  readonly id: string
  plan: SpeechPlan
  readonly recording: SpeechRecording
  readonly isSaved: boolean
  readonly declaredKey: string | null
  readonly choice: SinkChoice | null
  /** Whether it was paused after it was to sound. */
  isPaused = false
  /** How it came to its end: said by whoever speaks it, or cannot. */
  readonly outcome = createDeferred<SpeechOutcome>()

  constructor(options: PendingUtteranceOptions) {
    this.id = options.id
    this.plan = options.plan
    this.recording = options.recording
    this.isSaved = options.isSaved
    this.declaredKey = options.declaredKey
    this.choice = options.choice
  }

  get text(): string {
    return this.recording.text
  }

  get settled(): Promise<SpeechOutcome> {
    return this.outcome.promise
  }
}
