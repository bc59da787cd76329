import { clamped } from '../base/clamped.ts'
import { isSpeechError, type SpeechError } from '../base/speech-error.ts'
import { createStore, type Store } from '../base/store.ts'
import type { Cancel } from '../base/timers.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechState, SpeechStatusState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import type { SpeechOutcome, Utterance } from '../model/utterance.ts'
import type { AudioOutput } from '../sink/audio-output.ts'
import { chooseSink, type SinkChoice } from '../sink/choose-sink.ts'
import { idleState, noMetrics, settingsFor, textFields } from './idle-state.ts'
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

/** One that waits to be spoken, and how another player is asked for it. */
interface Asked {
  utterance: PendingUtterance
  askOf(player: UtterancePlayer): void
}

const idle: SpeechStatusState = { status: 'idle', pausedBy: null, error: null }
const loading: SpeechStatusState = { status: 'loading', pausedBy: null, error: null }
const paused: SpeechStatusState = { status: 'paused', pausedBy: 'user', error: null }

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
  readonly #store: Store<SpeechState>
  /** The one that is to be heard first, and those behind it. */
  #asked: Asked[] = []
  #shown: PendingUtterance | null = null
  /** Speaks once more what is shown; `null`: what is declared. */
  #speakAgain: (() => void) | null = null
  #utterances = 0

  constructor(options: WaitingPlayerOptions) {
    this.#options = options
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

  currentTimeSec = (): number => 0

  heard = (): { text: string; charEnd: number } => ({ text: '', charEnd: 0 })

  setOptions = (options: SpeechPlayerOptions): void => this.#options.face.declared.setOptions(options)

  /** Shows the declared text that changed, but never in place of one that is to sound. */
  showDeclared(): void {
    if (this.#asked.length > 0) return
    this.#speakAgain = null
    this.#show(null, idle)
  }

  speak = (what: string | Recording, options: SpeakOptions = {}): Utterance => {
    const utterance = this.#pend(what, options)
    this.#ask(utterance, options.queue, (player) => player.speak(what, options, utterance))
    this.#speakAgain = () => void this.speak(what, { ...options, queue: false })
    return utterance
  }

  play = (): void => {
    const { status, canPlay } = this.state
    if (status === 'loading' || !canPlay) return
    if (status !== 'paused') return this.#speakAgain ? this.#speakAgain() : this.#speakDeclared()
    const [first] = this.#asked
    if (first) this.#choose(first.utterance.plan, { isToSound: true })
    this.#store.update(loading)
  }

  #speakDeclared(): void {
    const { timeline, key } = this.#options.face.declared
    const utterance = this.#pend(timeline.text, {})
    this.#ask(utterance, false, (player) => player.speakDeclared(utterance, key))
  }

  pause = (): void => {
    if (this.state.status === 'loading') this.#store.update(paused)
  }

  stop = (): void => {
    this.#settle(this.#asked, { type: 'stopped', heardText: '' })
    this.#store.update({ ...idle, queueLength: 0 })
  }

  skipUtterance = (): void => {
    this.#settle(this.#asked.slice(0, 1), { type: 'stopped', heardText: '' })
    this.#showFirst()
  }

  clearQueue = (): void => {
    this.#settle(this.#asked.slice(1), { type: 'stopped', heardText: '' })
    this.#store.update({ queueLength: 0 })
  }

  // Before anything was received there is nowhere to go.
  seek = (positionSec: number): void => refuseNaN('seek', positionSec)
  seekToWord = (index: number): void => refuseNaN('seekToWord', index)
  seekToChar = (offset: number): void => refuseNaN('seekToChar', offset)
  skip = (by: { sentences: number } | { seconds: number }): void => {
    if ('seconds' in by) refuseNaN('seek', by.seconds)
  }

  setRate = (rate: number): void => this.#store.update({ rate: clamped('setRate', rate, 0.5, 3) })
  setVolume = (volume: number): void => this.#store.update({ volume: clamped('setVolume', volume, 0, 1) })
  setMuted = (muted: boolean): void => this.#store.update({ muted })

  /** Has another speak what was to be spoken, as it was to. */
  handOver(player: UtterancePlayer): void {
    const { rate, volume, muted, status } = this.state
    player.setRate(rate)
    player.setVolume(volume)
    player.setMuted(muted)
    for (const { askOf } of this.#asked) askOf(player)
    if (status === 'paused') player.pause()
    else if (status === 'loading' && player.state.status === 'paused') player.play()
  }

  /** There will be nothing that speaks. Where nobody waits for it, that is tried again when somebody does. */
  fail(error: SpeechError): void {
    const failed = this.#asked
    if (failed.length === 0) return
    this.#store.update({ status: 'failed', pausedBy: null, error, queueLength: 0 })
    for (const { utterance } of failed) this.#options.face.emitter.emit('error', { utterance, error })
    this.#settle(failed, { type: 'failed', heardText: '', error })
  }

  #settle(over: readonly Asked[], outcome: SpeechOutcome): void {
    this.#asked = this.#asked.filter((one) => !over.includes(one))
    for (const { utterance } of over) {
      utterance.outcome.resolve(outcome)
      this.#options.face.emitter.emit('end', { utterance, outcome, metrics: noMetrics })
    }
  }

  #ask(utterance: PendingUtterance, isQueued = false, askOf: Asked['askOf']): void {
    const interrupted = isQueued ? [] : this.#asked
    this.#asked = [...this.#asked, { utterance, askOf }]
    this.#settle(interrupted, { type: 'interrupted', heardText: '' })
    this.#showFirst()
    this.#options.onAsk()
  }

  /** What stands for an utterance until it can be spoken. Throws a `TypeError` for what is neither text nor recording. */
  #pend(what: string | Recording, options: SpeakOptions): PendingUtterance {
    const plan = planOf(options, this.#options.optionsNow())
    const saved = typeof what === 'string' ? null : savedRecording(what)
    const choice = this.#choose(plan, { isToSound: plan.autoPlay })
    const recording = saved ?? newRecording(what as string, plan, choice?.format)
    return new PendingUtterance(`utterance-0-${++this.#utterances}`, plan, recording)
  }

  /** Uses the gesture that is there, where it is to sound. `null` for a format that nothing here plays: told later. */
  #choose({ request }: SpeechPlan, { isToSound }: { isToSound: boolean }): SinkChoice | null {
    const { isConnected, output } = this.#options
    try {
      const choice = chooseSink(request.outputFormat ?? 'auto')
      if (isToSound && isConnected()) output.unlock(choice.kind)
      return choice
    } catch (error) {
      if (isSpeechError(error)) return null
      throw error
    }
  }

  #showFirst(): void {
    const first = this.#asked[0]?.utterance
    if (first === this.#shown) this.#store.update({ queueLength: this.#asked.length - 1 })
    else if (first) this.#show(first, first.plan.autoPlay ? loading : paused)
    else this.#store.update({ ...idle, queueLength: 0 })
  }

  #show(utterance: PendingUtterance | null, status: SpeechStatusState): void {
    this.#shown = utterance
    const queueLength = Math.max(0, this.#asked.length - 1)
    this.#store.update({ ...textFields(this.timeline), utterance, ...status, queueLength })
  }
}
