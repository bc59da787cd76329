import { createDeferred, type Deferred } from '../base/deferred.ts'
import { Scope } from '../base/scope.ts'
import type { SpeechError } from '../base/speech-error.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { PlaceInSpeech, SpeechGeneration } from '../generation/generation-state.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import type { PauseReason } from '../model/speech-state.ts'
import type { SpeechOutcome, Utterance } from '../model/utterance.ts'
import { createPlayback, type Playback } from '../playback/playback.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import type { SinkChoice } from '../sink/choose-sink.ts'
import type { Sink } from '../sink/sink.ts'
import type { PendingUtterance } from './pending-utterance.ts'

export interface SpokenUtteranceOptions {
  id: string
  /** What stands for it where it was asked for before it could be spoken. */
  pending?: PendingUtterance | undefined
  recording: SpeechRecording
  /** What was asked for, to ask again. */
  request: SpeechOptions
  choice: SinkChoice | null
  /** What fills the recording; `null` where that has happened before: a replay. */
  generation: SpeechGeneration | null
  /** What is heard first, where that is not the recording itself. */
  heard?: SpeechRecording | undefined
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
  /** What the app knows it by. */
  readonly face: Utterance
  /** Whether it was paused before it could be spoken, and that was told. */
  readonly beganPaused: boolean
  readonly recording: SpeechRecording
  readonly request: SpeechOptions
  readonly choice: SinkChoice | null
  generation: SpeechGeneration | null
  readonly autoPlay: boolean
  sink: Sink | null = null
  playback: Playback | null = null
  outcome: SpeechOutcome | null = null
  isRewound = false
  readonly isSaved: boolean
  #heard: SpeechRecording
  #startSec: number
  readonly #refusal: SpeechError | null
  readonly #cutBy: SpeechError | null
  readonly #settled: Deferred<SpeechOutcome>
  readonly #timers: Timers
  readonly #scope: Scope
  readonly #onChange: (utterance: SpokenUtterance) => void
  #isBegun = false
  #leaveSound: Cancel = () => undefined

  constructor(options: SpokenUtteranceOptions) {
    this.id = options.id
    this.face = options.pending ?? this
    this.beganPaused = options.pending?.isPaused ?? false
    this.#settled = options.pending?.outcome ?? createDeferred()
    this.recording = options.recording
    this.request = options.request
    this.choice = options.choice
    this.generation = options.generation
    this.autoPlay = options.autoPlay
    this.#heard = options.heard ?? options.recording
    this.#startSec = options.startSec
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

  /**
   * What is heard: the recording, or speech from further on until the recording has come so far. What is over is the
   * recording, as soon as that is whole.
   */
  get heard(): SpeechRecording {
    return this.outcome && this.recording.isComplete ? this.recording : this.#heard
  }

  /** Whether it can be heard from its start without asking for it again. */
  get isReplayable(): boolean {
    const { isReplayable, isEnded, keptFromSec } = this.recording
    const isBeingFilled = this.outcome?.type === 'ended' && !isEnded
    return isReplayable || ((this.isSaved || isBeingFilled) && keptFromSec === 0)
  }

  /** Whether what was not received yet can be gone to. */
  get canSeekAhead(): boolean {
    return this.#isBegun && !this.outcome && Boolean(this.generation?.inParts) && !this.recording.isEnded
  }

  /** Whether what is missing of it can be asked for alone. */
  get canGoOn(): boolean {
    const { isComplete, timeline, keepsAudio } = this.recording
    return Boolean(this.generation?.inParts) && !isComplete && keepsAudio && timeline.wordCount > 0
  }

  /** Whether an error came before its end was heard. */
  get isCutShort(): boolean {
    return this.error !== null && this.outcome?.type !== 'ended'
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
    return this.heard.byteLength === 0 || (heard?.status === 'ended' && heard.firstSoundAtMs === null)
  }

  /** Takes the device: the next sound of the player is this one's. */
  open(sink: Sink): void {
    const playback = createPlayback(sink, this.#timers, this.playback?.store.get())
    const sound = new Scope(this.#timers)
    this.#leaveSound = this.#scope.add(() => sound.dispose())
    this.sink = sink
    this.playback = playback
    if (this.#startSec > 0) playback.seek(this.#startSec)
    sound.add(() => playback.dispose())
    sound.add(playback.store.subscribe(() => this.#changed()))
    sound.add(this.#heard.subscribe(() => this.#changed()))
    if (this.generation) sound.add(this.generation.store.subscribe(() => this.#changed()))
  }

  /** Falls silent, to be heard from a place in another recording, once a sink for that is opened. */
  turnTo({ recording, atSec }: PlaceInSpeech): void {
    this.#leaveSound()
    this.sink = null
    this.#heard = recording
    this.#startSec = atSec
  }

  /** Whether there is sound to go to: of what is over and was not kept there is none. */
  get canSeek(): boolean {
    return this.heard.byteLength > 0 && (!this.outcome || this.heard.keptFromSec === 0)
  }

  /** Where an offset of the text is heard, or will be; `null` where that is not known. */
  placeAtChar(offset: number): PlaceInSpeech | null {
    const { heard, generation } = this
    if (this.#isBegun && generation?.inParts) return generation.inParts.goTo(offset)
    const index = heard.timeline.wordAtChar(offset)
    return index < 0 ? null : { recording: heard, atSec: heard.timeline.word(index).startSec }
  }

  /** What is to be heard for a time of what is heard now. */
  placeAtTime(positionSec: number): PlaceInSpeech {
    const { heard, recording } = this
    const here = { recording: heard, atSec: positionSec }
    if (heard === recording) return here
    // What it has of the text before is a copy: from there on the recording itself is heard, which has no gap.
    const { timeline } = heard
    const index = timeline.wordAtTime(positionSec)
    const place = this.placeAtChar(index < 0 ? 0 : timeline.word(index).charStart)
    return place && place.recording !== heard ? place : here
  }

  /** What still fills the recording, for who goes on with it; `null` where nothing does. */
  handOver(): SpeechGeneration | null {
    const { generation, recording } = this
    if (recording.isEnded) return null
    this.generation = null
    return generation
  }

  /** Sends the request, where there is one to send, and looks at what came so far. */
  begin(): void {
    this.prefetch()
    this.#changed()
  }

  /** Sends the request before its turn; what comes of it is told then. */
  prefetch(): void {
    if (this.#isBegun || this.outcome) return
    this.#isBegun = true
    if (!this.#refusal) this.generation?.start()
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
    if (this.outcome?.type === 'ended') return this.heard.durationSec
    return this.playback?.currentTimeSec() ?? this.#startSec
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
    return type === 'ended' && this.heard.isComplete
  }

  #heardCharEnd(): number {
    const hasSounded = this.playback?.store.get().firstSoundAtMs != null
    const { timeline } = this.heard
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
    // What was heard to its end may still be filled before it: nobody waits for that any more.
    if (this.outcome) return this.generation?.abort()
    this.outcome = outcome
    this.isRewound = outcome.type === 'stopped' || outcome.type === 'interrupted'
    if (outcome.type === 'ended') this.#awaitRest()
    else this.generation?.abort()
    // Closed before anybody is told: the next one may open the device at once.
    this.#scope.dispose()
    this.#settled.resolve(outcome)
    this.#onChange(this)
  }

  /** Heard to its end from further on: tells when all that was left out is there too. */
  #awaitRest(): void {
    const { recording } = this
    if (recording.isEnded) return
    const leave = recording.subscribe(() => {
      if (!recording.isEnded) return
      leave()
      this.#onChange(this)
    })
  }
}
