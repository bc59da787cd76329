import { clamped } from '../base/clamped.ts'
import { isSpeechError, type SpeechError } from '../base/speech-error.ts'
import { createStore, type Store } from '../base/store.ts'
import type { Cancel } from '../base/timers.ts'
import type { OutputFormat } from '../model/output-format.ts'
import type { Recording } from '../model/recording.ts'
import type { PauseReason, SpeechState, SpeechStatusState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import type { SpeechOutcome, Utterance } from '../model/utterance.ts'
import { createAudioFocus, type AudioFocus } from '../playback/audio-focus.ts'
import { ownedBy } from '../protocol/client/speech-client.ts'
import type { AudioOutput } from '../sink/audio-output.ts'
import { chooseSink, type SinkChoice } from '../sink/choose-sink.ts'
import { idleState, noMetrics, nothingReceived, settingsFor, textFields } from './idle-state.ts'
import { PendingUtterance } from './pending-utterance.ts'
import type { PlayerFace } from './player-face.ts'
import { refuseNaN } from './refuse-nan.ts'
import { newRecording, planOf, savedRecording, type SpeechPlan } from './speech-plan.ts'
import type { SpeakOptions, SpeechPlayerOptions } from './speech-player-options.ts'
import type { TextSpeechPlayer } from './text-speech-player.ts'
import type { UtterancePlayer } from './utterance-player.ts'

export interface WaitingPlayerOptions {
  face: PlayerFace
  output: AudioOutput
  optionsNow: () => SpeechPlayerOptions
  isConnected: () => boolean
  /** Called when something is to be spoken. */
  onAsk: () => void
}

const idle: SpeechStatusState = { status: 'idle', pausedBy: null, error: null }
const loading: SpeechStatusState = { status: 'loading', pausedBy: null, error: null }
const stopped: SpeechOutcome = { type: 'stopped', heardText: '' }

/**
 * What a player is before there is anything in it that could speak: it shows its text, uses each gesture it is told
 * something in, and keeps what is to be spoken for the one that takes over.
 */
export class WaitingPlayer implements Omit<
  TextSpeechPlayer,
  'on' | 'connect' | 'connectAnalyser' | 'declareText'
> {
  readonly mediaElement = null
  readonly #options: WaitingPlayerOptions
  readonly #focus: AudioFocus
  readonly #store: Store<SpeechState>
  /** The one that is to be heard first, and those behind it. */
  #asked: PendingUtterance[] = []
  #shown: PendingUtterance | null = null
  #utterances = 0

  constructor(options: WaitingPlayerOptions) {
    this.#options = options
    this.#focus = ownedBy(options.optionsNow().client, createAudioFocus)
    this.#store = createStore(idleState(settingsFor(options.face.declared.timeline)))
  }

  get state(): SpeechState {
    return this.#store.get()
  }

  get timeline(): Timeline {
    return this.#shown?.recording.timeline ?? this.#options.face.declared.timeline
  }

  /** Whether it shows what is over, and nothing waits. */
  get isOver(): boolean {
    return this.#shown !== null && this.#asked.length === 0
  }

  subscribe = (listener: () => void): Cancel => this.#store.subscribe(listener)

  currentTimeSec = (): number => (this.state.status === 'idle' ? 0 : (this.#shown?.plan.startSec ?? 0))

  heard = (): { text: string; charEnd: number } => ({ text: '', charEnd: 0 })

  setOptions = (options: SpeechPlayerOptions): void => this.#options.face.declared.setOptions(options)

  /** Shows the declared text that changed, but never in place of one that is to sound. */
  showDeclared(): void {
    if (this.#asked.length === 0) this.#show(null, idle)
  }

  speak = (what: string | Recording, options: SpeakOptions = {}): Utterance => {
    const plan = planOf(options, this.#options.optionsNow())
    return this.#ask(this.#pend(what, plan), options.queue)
  }

  play = (): void => {
    const { status, canPlay } = this.state
    const [first] = this.#asked
    if (first && status === 'paused') {
      this.#use(first)
      this.#store.update(loading)
      if (first.isPaused) this.#options.face.emitter.emit('resume', { utterance: first })
      first.isPaused = false
    } else if (status !== 'loading' && canPlay) this.#askAgain({ autoPlay: true, startSec: 0 })
  }

  pause = (): void => this.#pause('user')

  stop = (): void => {
    const [first, ...queue] = this.#asked
    this.#asked = []
    this.#store.update({ ...idle, queueLength: 0 })
    this.#settle(first ? [...queue, first] : [], stopped)
  }

  skipUtterance = (): void => {
    const [first] = this.#asked
    if (!first) return
    this.#asked = this.#asked.slice(1)
    this.#showFirst()
    this.#settle([first], stopped)
  }

  clearQueue = (): void => {
    const queue = this.#asked.slice(1)
    this.#asked = this.#asked.slice(0, 1)
    this.#store.update({ queueLength: 0 })
    this.#settle(queue, stopped)
  }

  // Before anything was received there is nowhere to go, but in what was recorded before.
  seek = (positionSec: number): void => {
    refuseNaN('seek', positionSec)
    const saved = this.#shown
    if (!saved?.isSaved) return
    const startSec = Math.min(Math.max(0, positionSec), saved.recording.durationSec)
    // What is over stays over: to hear it from here is a new utterance of the same recording.
    if (this.isOver) this.#askAgain({ autoPlay: false, startSec })
    else saved.plan = { ...saved.plan, startSec }
    this.#options.face.emitter.emit('seek', { utterance: this.#shown ?? saved, positionSec: startSec })
  }

  seekToWord = (index: number): void => {
    refuseNaN('seekToWord', index)
    const { wordCount } = this.timeline
    const word = Math.min(Math.max(0, Math.trunc(index)), wordCount - 1)
    if (wordCount > 0) this.seek(this.timeline.word(word).startSec)
  }

  seekToChar = (offset: number): void => {
    refuseNaN('seekToChar', offset)
    const index = this.timeline.wordAtChar(Math.max(0, Math.trunc(offset)))
    if (index >= 0) this.seek(this.timeline.word(index).startSec)
  }

  skip = (by: { sentences: number } | { seconds: number }): void => {
    if ('seconds' in by) this.seek(this.currentTimeSec() + by.seconds)
  }

  setRate = (rate: number): void => this.#store.update({ rate: clamped('setRate', rate, 0.5, 3) })
  setVolume = (volume: number): void => this.#store.update({ volume: clamped('setVolume', volume, 0, 1) })
  setMuted = (muted: boolean): void => this.#store.update({ muted })

  /** Has another speak what was to be spoken, as it was to. */
  handOver(player: UtterancePlayer): void {
    const { rate, volume, muted, status } = this.state
    const [first] = this.#asked
    this.#focus.release(this)
    player.setRate(rate)
    player.setVolume(volume)
    player.setMuted(muted)
    // What is paused takes the sound from nobody.
    if (first) first.plan = { ...first.plan, autoPlay: status === 'loading' }
    for (const one of this.#asked) {
      if (one.declaredKey !== null) player.speakDeclared(one, one.declaredKey)
      else player.speak(one.isSaved ? one.recording : one.text, { queue: one !== first }, one)
    }
  }

  /** There will be nothing that speaks. Where nobody waits for it, that is tried again when somebody does. */
  fail(error: SpeechError): void {
    const failed = this.#asked
    if (failed.length === 0) return
    this.#asked = []
    this.#store.update({ status: 'failed', pausedBy: null, error, queueLength: 0 })
    this.#settle(failed, { type: 'failed', heardText: '', error })
  }

  #pause(pausedBy: PauseReason): void {
    const [first] = this.#asked
    if (!first || this.state.status !== 'loading') return
    first.isPaused = true
    this.#store.update({ status: 'paused', pausedBy })
    this.#options.face.emitter.emit('pause', { utterance: first, pausedBy })
  }

  /** What is shown once more; where nothing is, or what was declared, what is declared now. */
  #askAgain(how: Pick<SpeechPlan, 'autoPlay' | 'startSec'>): void {
    const { timeline, key } = this.#options.face.declared
    const shown = this.#shown?.declaredKey === null ? this.#shown : null
    const what = shown ? (shown.isSaved ? shown.recording : shown.text) : timeline.text
    const plan = { ...planOf(shown?.plan.request ?? {}, this.#options.optionsNow()), ...how }
    this.#ask(this.#pend(what, plan, shown ? null : key))
  }

  /** What stands for an utterance until it can be spoken. Throws a `TypeError` for what is neither text nor recording. */
  #pend(what: string | Recording, plan: SpeechPlan, declaredKey: string | null = null): PendingUtterance {
    const saved = typeof what === 'string' ? null : savedRecording(what)
    const choice = choose(saved?.format ?? plan.request.outputFormat)
    return new PendingUtterance({
      id: `utterance-0-${++this.#utterances}`,
      plan,
      recording: saved ?? newRecording(what as string, plan, choice?.format),
      isSaved: saved !== null,
      declaredKey,
      choice,
    })
  }

  #ask(utterance: PendingUtterance, isQueued = false): PendingUtterance {
    const interrupted = isQueued ? [] : this.#asked
    this.#asked = isQueued ? [...this.#asked, utterance] : [utterance]
    if (utterance.plan.autoPlay && this.#asked[0] === utterance) this.#use(utterance)
    this.#showFirst()
    this.#settle(interrupted, { type: 'interrupted', heardText: '' })
    this.#options.onAsk()
    return utterance
  }

  /** It is to sound: the gesture that is there is used, and other players fall silent. */
  #use({ choice }: PendingUtterance): void {
    if (!this.#options.isConnected()) return
    if (choice) this.#options.output.unlock(choice.kind)
    if (this.#options.optionsNow().exclusive ?? true)
      this.#focus.take(this, () => this.#pause('other-player'))
  }

  /** They are over, and everything else says so already. */
  #settle(over: readonly PendingUtterance[], outcome: SpeechOutcome): void {
    const { emitter } = this.#options.face
    for (const { outcome: settled, recording } of over) {
      settled.resolve(outcome)
      recording.end(false)
    }
    if (this.#asked.length === 0) {
      this.#focus.release(this)
      this.#options.output.context.rest()
    }
    for (const utterance of over) {
      if (outcome.type === 'failed') emitter.emit('error', { utterance, error: outcome.error })
      emitter.emit('end', { utterance, outcome, metrics: noMetrics })
    }
  }

  #showFirst(): void {
    const [first] = this.#asked
    const queueLength = Math.max(0, this.#asked.length - 1)
    if (first === this.#shown) this.#store.update({ queueLength })
    else if (first)
      this.#show(first, first.plan.autoPlay ? loading : { ...loading, status: 'paused', pausedBy: 'user' })
    else this.#store.update({ ...idle, queueLength })
  }

  #show(utterance: PendingUtterance | null, status: SpeechStatusState): void {
    this.#shown = utterance
    const saved = utterance?.isSaved ? utterance.recording : null
    const text = textFields(this.timeline)
    this.#store.update({
      ...text,
      ...(saved && { durationSec: saved.durationSec, wordCount: saved.timeline.wordCount }),
      ...(!saved && nothingReceived),
      isDurationFinal: saved !== null,
      generation: saved ? (saved.isComplete ? 'complete' : 'aborted') : 'none',
      canPlay: text.canPlay || (saved?.byteLength ?? 0) > 0,
      utterance,
      ...status,
      queueLength: Math.max(0, this.#asked.length - 1),
    })
  }
}

/** `null` for what nothing here plays: said by the one that was to speak it. */
function choose(format: OutputFormat | 'auto' = 'auto'): SinkChoice | null {
  try {
    return chooseSink(format)
  } catch (error) {
    if (isSpeechError(error)) return null
    throw error
  }
}
