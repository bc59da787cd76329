import { createDeferred } from '../base/deferred.ts'
import { Scope } from '../base/scope.ts'
import type { SpeechError } from '../base/speech-error.ts'
import type { Timers } from '../base/timers.ts'
import type { SpeechGeneration } from '../generation/generation-state.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import type { PauseReason } from '../model/speech-state.ts'
import type { SpeechOutcome, Utterance } from '../model/utterance.ts'
import { createPlayback, type Playback } from '../playback/playback.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import type { SinkChoice } from '../sink/choose-sink.ts'
import type { Sink } from '../sink/sink.ts'

export interface SpokenUtteranceOptions {
  id: string
  recording: SpeechRecording
  /** What was asked for, to ask again. */
  request: SpeechOptions
  choice: SinkChoice | null
  /** What fills the recording; `null` where that has happened before: a replay. */
  generation: SpeechGeneration | null
  /** Whether the recording was there before: then it is heard as it is, also where it is not whole. Default `false`. */
  isSaved?: boolean | undefined
  /** Why a replayed recording is not whole. */
  cutBy?: SpeechError | null | undefined
  /** A reason not even to begin. */
  refusal: SpeechError | null
  autoPlay: boolean
  startSec: number
  timers: Timers
  /** Called after anything changed. */
  onChange: (utterance: SpokenUtterance) => void
}

/** One text being spoken: what fills its recording and what plays it, until it is settled. */
export class SpokenUtterance implements Utterance {
  readonly id: string
  readonly recording: SpeechRecording
  readonly request: SpeechOptions
  readonly choice: SinkChoice | null
  readonly generation: SpeechGeneration | null
  readonly autoPlay: boolean
  readonly startSec: number
  sink: Sink | null = null
  playback: Playback | null = null
  outcome: SpeechOutcome | null = null
  isRewound = false
  readonly isSaved: boolean
  readonly #refusal: SpeechError | null
  readonly #cutBy: SpeechError | null
  readonly #settled = createDeferred<SpeechOutcome>()
  readonly #timers: Timers
  readonly #scope: Scope
  readonly #onChange: (utterance: SpokenUtterance) => void
  #isBegun = false

  constructor(options: SpokenUtteranceOptions) {
    this.id = options.id
    this.recording = options.recording
    this.request = options.request
    this.choice = options.choice
    this.generation = options.generation
    this.autoPlay = options.autoPlay
    this.startSec = options.startSec
    this.#refusal = options.refusal
    this.isSaved = options.isSaved ?? false
    this.#cutBy = options.cutBy ?? null
    this.#timers = options.timers
    this.#scope = new Scope(options.timers)
    this.#onChange = options.onChange
  }

  get text(): string {
    return this.recording.text
  }

  /** Whether it can be heard from its start without asking for it again. */
  get isReplayable(): boolean {
    const { isReplayable, keptFromSec } = this.recording
    return isReplayable || (this.isSaved && keptFromSec === 0)
  }

  get settled(): Promise<SpeechOutcome> {
    return this.#settled.promise
  }

  /** What went wrong, be it that nothing can be heard or only not all of it. */
  get error(): SpeechError | null {
    const heard = this.playback?.store.get().error
    return this.#refusal ?? heard ?? this.generation?.store.get().error ?? this.#cutBy
  }

  /** Whether nothing can be heard because of it: what was cut before its first sound counts as nothing. */
  get hasFailed(): boolean {
    const heard = this.playback?.store.get()
    if (this.#refusal !== null || heard?.status === 'failed') return true
    if (this.generation?.store.get().error == null) return false
    return this.recording.byteLength === 0 || (heard?.status === 'ended' && heard.firstSoundAtMs === null)
  }

  /** Takes the device: the next sound of the player is this one's. */
  open(sink: Sink): void {
    const playback = createPlayback(sink, this.#timers)
    this.sink = sink
    this.playback = playback
    if (this.startSec > 0) playback.seek(this.startSec)
    this.#scope.add(() => playback.dispose())
    this.#scope.add(playback.store.subscribe(() => this.#changed()))
    this.#scope.add(this.recording.subscribe(() => this.#changed()))
    if (this.generation) this.#scope.add(this.generation.store.subscribe(() => this.#changed()))
  }

  /** Whether there is sound to go to: of what is over and was not kept there is none. */
  get canSeek(): boolean {
    return this.recording.byteLength > 0 && (!this.outcome || this.recording.keptFromSec === 0)
  }

  /** Sends the request, where there is one to send. Once. */
  begin(): void {
    if (this.#isBegun || this.outcome) return
    this.#isBegun = true
    if (!this.#refusal) this.generation?.start()
    this.#changed()
  }

  pause(pausedBy: PauseReason): void {
    if (!this.outcome) this.playback?.pause(pausedBy)
  }

  /** Back at the start after it was over: the player is idle, and the recording waits to be heard again. */
  rewind(): void {
    if (!this.outcome || this.isRewound) return
    this.isRewound = true
    this.#onChange(this)
  }

  currentTimeSec(): number {
    if (this.outcome?.type === 'ended') return this.recording.durationSec
    return this.playback?.currentTimeSec() ?? this.startSec
  }

  /** How far the text was heard: behind the last word begun, as a UTF-16 offset. */
  heardCharEnd(): number {
    if (this.outcome) return this.outcome.heardText.length
    return this.#heardCharEnd()
  }

  /** Over, for this reason: nothing more is paid for, nothing sounds, and who waits for it is told. Once. */
  settle(type: 'ended' | 'stopped' | 'interrupted'): void {
    this.#finish({
      type,
      heardText: this.text.slice(0, this.#isHeardWhole(type) ? undefined : this.#heardCharEnd()),
    })
  }

  #isHeardWhole(type: SpeechOutcome['type']): boolean {
    return type === 'ended' && this.recording.isComplete
  }

  #heardCharEnd(): number {
    const hasSounded = this.playback?.store.get().firstSoundAtMs != null
    const { timeline } = this.recording
    const index = hasSounded ? timeline.wordAtTime(this.currentTimeSec()) : -1
    return index < 0 ? 0 : timeline.word(index).charEnd
  }

  #changed(): void {
    if (this.outcome) return
    const { error } = this
    if (this.hasFailed && error) {
      this.#finish({ type: 'failed', heardText: this.text.slice(0, this.#heardCharEnd()), error })
    } else if (this.playback?.store.get().status === 'ended') {
      if (error) this.#finish({ type: 'failed', heardText: this.text.slice(0, this.#heardCharEnd()), error })
      else this.settle('ended')
    } else {
      this.#onChange(this)
    }
  }

  #finish(outcome: SpeechOutcome): void {
    if (this.outcome) return
    this.outcome = outcome
    this.isRewound = outcome.type === 'stopped' || outcome.type === 'interrupted'
    this.generation?.abort()
    // Closed before anybody is told: the next one may open the device at once.
    this.#scope.dispose()
    this.#settled.resolve(outcome)
    this.#onChange(this)
  }
}
