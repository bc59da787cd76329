import { clamped } from '../base/clamped.ts'
import type { Emitter } from '../base/emitter.ts'
import type { Cancel } from '../base/timers.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechEventMap } from '../model/speech-event.ts'
import type { SpeechState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Utterance } from '../model/utterance.ts'
import { createWordTracker, type WordTracker } from '../playback/word-tracker.ts'
import { createAnalyserTaps } from './analyser-taps.ts'
import { createDeclaredText, type DeclaredText } from './declared-text.ts'
import { openSink } from './open-sink.ts'
import {
  prepareSaved,
  prepareUtterance,
  replayUtterance,
  type SpeechWorld,
  type UtterancePlan,
} from './prepare-utterance.ts'
import { requestOf, type SpeakOptions, type SpeechPlayerOptions } from './speech-player-options.ts'
import { createSentenceFinder } from './sentence-skip.ts'
import { createSpeechEmitter } from './speech-emitter.ts'
import { settingsFor, type PlayerSettings } from './speech-state-of.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'
import { createStatePublisher, type StatePublisher } from './state-publisher.ts'
import type { TextSpeechPlayer } from './text-speech-player.ts'
import { createUtteranceEvents } from './utterance-events.ts'
import { createUtteranceQueue } from './utterance-queue.ts'

/** Speaks texts one after the other: queue, generation and playback under one state. */
export class UtterancePlayer implements TextSpeechPlayer {
  readonly #world: SpeechWorld
  #options: SpeechPlayerOptions
  #settings: PlayerSettings
  readonly #publisher: StatePublisher
  readonly #emitter: Emitter<SpeechEventMap> = createSpeechEmitter(() => this.#options)
  readonly #events = createUtteranceEvents(this.#emitter.emit)
  readonly #tracker: WordTracker
  readonly #findSentence = createSentenceFinder()
  readonly #analysers = createAnalyserTaps()
  #current: SpokenUtterance | null = null
  /** The text and request the current utterance took from the declared ones; `null` for an explicit `speak`. */
  #declaredKey: string | null = null
  readonly #queue = createUtteranceQueue((queueLength) => this.#set({ queueLength }))
  readonly #declared: DeclaredText
  #connections = 0
  #wasReleased = false
  #stopTracking: Cancel | null = null
  #utterances = 0

  constructor(options: SpeechPlayerOptions, world: SpeechWorld) {
    this.#world = world
    this.#options = options
    this.#declared = createDeclaredText(options, () => this.#declare())
    this.#settings = settingsFor(this.#declared.timeline)
    this.#publisher = createStatePublisher(this.#settings, world.timers)
    this.#tracker = createWordTracker(this, (index) => this.#reachWord(index), world.timers)
  }

  get state(): SpeechState {
    return this.#publisher.store.get()
  }

  get timeline(): Timeline {
    return this.#current?.recording.timeline ?? this.#declared.timeline
  }

  get mediaElement(): HTMLMediaElement | null {
    return this.#current?.sink?.mediaElement ?? null
  }

  subscribe = (listener: () => void): Cancel => this.#publisher.store.subscribe(listener)

  on = <E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void): Cancel =>
    this.#emitter.on(type, listener)

  currentTimeSec = (): number => (this.state.status === 'idle' ? 0 : (this.#current?.currentTimeSec() ?? 0))

  heard = (): { text: string; charEnd: number } => {
    const charEnd = this.#current?.heardCharEnd() ?? 0
    return { text: this.state.text.slice(0, charEnd), charEnd }
  }

  setOptions = (options: SpeechPlayerOptions): void => {
    this.#options = options
    this.#declared.setOptions(options)
  }

  declareText = (text: string): Cancel => this.#declared.put(text)

  speak = (what: string | Recording, options: SpeakOptions = {}): Utterance =>
    typeof what === 'string' ? this.#speak(what, options) : this.enqueue(prepareSaved(what), options)

  /** Speaks what `prepare` makes of the plan for it, now or, where `queue` is set, in its turn. */
  enqueue = (
    prepare: (plan: UtterancePlan, world: SpeechWorld) => SpokenUtterance,
    options: SpeakOptions,
  ): SpokenUtterance => {
    this.#declaredKey = null
    const plan: UtterancePlan = {
      id: `utterance-${++this.#utterances}`,
      request: requestOf(options, this.#options),
      player: this.#options,
      autoPlay: options.autoPlay ?? true,
      startSec: options.startSec ?? 0,
      onChange: this.#changed,
    }
    const utterance = prepare(plan, this.#world)
    if (options.queue && this.#current && (!this.#current.outcome || this.#queue.length > 0)) {
      this.#queue.push(utterance)
    } else {
      this.#queue.drop('interrupted')
      this.#take(utterance)
    }
    return utterance
  }

  play = (): void => {
    const { status } = this.state
    const current = this.#current
    if (current && !current.outcome) {
      if (status === 'paused') this.#sound(current)
      return
    }
    const isStale = this.#declaredKey !== null && this.#declaredKey !== this.#declared.key
    if (current && !isStale && current.isReplayable) this.#replay(current, { autoPlay: true, startSec: 0 })
    else if (current && !isStale && this.#declaredKey === null) this.#speak(current.text, current.request)
    else if (this.#declared.timeline.text.trim() !== '') this.#speakDeclared()
  }

  pause = (): void => this.#current?.pause('user')

  stop = (): void => {
    this.clearQueue()
    this.#current?.settle('stopped')
    this.#current?.rewind()
  }

  seek = (positionSec: number): void => {
    if (Number.isNaN(positionSec)) throw new TypeError('seek takes a position in seconds, but got NaN.')
    const current = this.#current
    if (!current?.canSeek) return
    const { keptFromSec, durationSec } = current.recording
    const targetSec = Math.min(Math.max(keptFromSec, positionSec), durationSec)
    // What is over stays over: to hear it again from here is a new utterance of the same recording.
    if (current.outcome) this.#replay(current, { autoPlay: false, startSec: targetSec })
    else current.playback?.seek(targetSec)
    if (this.#current) this.#emitter.emit('seek', { utterance: this.#current, positionSec: targetSec })
  }

  seekToWord = (index: number): void => {
    const { timeline } = this
    if (Number.isNaN(index)) throw new TypeError('seekToWord takes the index of a word, but got NaN.')
    if (timeline.wordCount === 0) return
    this.seek(timeline.word(Math.min(Math.max(0, Math.trunc(index)), timeline.wordCount - 1)).startSec)
  }

  skip = (by: { sentences: number } | { seconds: number }): void => {
    if ('seconds' in by) return this.seek(this.currentTimeSec() + by.seconds)
    const targetSec = this.#findSentence(this.timeline, this.currentTimeSec(), by.sentences)
    if (targetSec !== null) this.seek(targetSec)
  }

  skipUtterance = (): void => this.#current?.settle('stopped')

  clearQueue = (): void => this.#queue.drop('stopped')

  setRate = (rate: number): void => {
    this.#set({ rate: clamped('setRate', rate, 0.5, 3) })
    this.#current?.sink?.setRate(this.#settings.rate)
  }

  setVolume = (volume: number): void => {
    this.#set({ volume: clamped('setVolume', volume, 0, 1) })
    this.#current?.sink?.setVolume(this.#settings.volume)
  }

  setMuted = (muted: boolean): void => {
    this.#set({ muted })
    this.#current?.sink?.setMuted(muted)
  }

  connectAnalyser = (node: AudioNode): Cancel => this.#analysers.add(node)

  connect = (): Cancel => {
    this.#connections++
    this.#stopTracking ??= this.#tracker.connect()
    // What was asked for before there was anyone to hear it.
    if (this.#connections === 1 && this.#current && !this.#current.outcome) this.#start(this.#current)
    let isConnected = true
    return () => {
      if (!isConnected) return
      isConnected = false
      this.#connections--
      // StrictMode and Activity leave and come back in one go: only who is still gone a moment later has left.
      queueMicrotask(() => {
        if (this.#connections === 0) this.#release()
      })
    }
  }

  #release(): void {
    this.#wasReleased = true
    this.#stopTracking?.()
    this.#stopTracking = null
    this.stop()
    this.#publisher.cancel()
    this.#world.focus.release(this)
    this.#world.loudspeaker.release()
  }

  #declare(): void {
    if (this.#current?.outcome) this.#current = null
    this.#set({ declared: this.#declared.timeline })
  }

  #speakDeclared(): void {
    this.#speak(this.#declared.timeline.text, {})
    this.#declaredKey = this.#declared.key
  }

  #speak(text: string, options: SpeakOptions): Utterance {
    return this.enqueue((plan, world) => prepareUtterance(text, plan, world), options)
  }

  #replay(over: SpokenUtterance, how: { autoPlay: boolean; startSec: number }): void {
    this.#take(
      replayUtterance(
        over,
        { ...how, id: `utterance-${++this.#utterances}`, onChange: this.#changed },
        this.#world,
      ),
    )
  }

  /** Makes an utterance the current one. Up to the sound everything happens before any await: a gesture is used. */
  #take(utterance: SpokenUtterance): void {
    const before = this.#current
    this.#current = utterance
    before?.settle('interrupted')
    // Whoever was told of that end may have spoken or stopped meanwhile.
    if (this.#current !== utterance || utterance.outcome) return
    this.#publisher.publish(utterance, this.#settings)
    if (this.#connections > 0) this.#start(utterance)
    else this.#beginSoon(utterance)
  }

  #start(utterance: SpokenUtterance): void {
    const { choice } = utterance
    if (choice && !utterance.sink) {
      if (utterance.autoPlay) this.#world.loudspeaker.unlock(choice)
      this.#set({ canSetVolume: this.#world.loudspeaker.canSetVolume(choice) })
      const sink = openSink(choice, utterance.recording, this.#world, this.#settings)
      this.#analysers.moveTo(sink)
      utterance.open(sink)
      if (utterance.autoPlay) this.#sound(utterance)
    }
    this.#publisher.publish(utterance, this.#settings)
    this.#beginSoon(utterance)
  }

  #sound(utterance: SpokenUtterance): void {
    this.#takeFocus()
    utterance.playback?.play()
  }

  #takeFocus(): void {
    if (this.#options.exclusive ?? true)
      this.#world.focus.take(this, () => this.#current?.pause('other-player'))
  }

  /** The request starts in a microtask: a second `speak` in the same tick, or an unmount, costs nothing. */
  #beginSoon(utterance: SpokenUtterance): void {
    queueMicrotask(() => {
      if (utterance !== this.#current) return
      if (this.#connections > 0) utterance.begin()
      else if (this.#wasReleased) utterance.settle('stopped') // Before the first `connect` it waits.
    })
  }

  #changed = (utterance: SpokenUtterance): void => {
    if (utterance === this.#current) this.#publisher.publish(utterance, this.#settings)
    // Also when a media key or the browser's own controls made it play.
    if (utterance === this.#current && this.state.status === 'playing') this.#takeFocus()
    this.#events.observe(utterance)
    if (utterance !== this.#current || !utterance.outcome) return
    const next = this.#queue.shift()
    if (next) this.#take(next)
  }

  #reachWord(index: number): void {
    if (this.#current) this.#events.reachWord(this.#current, index)
  }

  #set(changes: Partial<PlayerSettings>): void {
    this.#settings = { ...this.#settings, ...changes }
    this.#publisher.publish(this.#current, this.#settings)
  }
}
