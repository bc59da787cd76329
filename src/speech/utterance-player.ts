import type { Cancel } from '../base/timers.ts'
import type { PlaceInSpeech } from '../generation/generation-state.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechEventMap } from '../model/speech-event.ts'
import type { SpeechState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Utterance } from '../model/utterance.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import { createWordTracker, type WordTracker } from '../playback/word-tracker.ts'
import { settingsFor, type PlayerSettings } from './idle-state.ts'
import type { PendingUtterance } from './pending-utterance.ts'
import { createPlayerFace, type PlayerFace } from './player-face.ts'
import {
  continueUtterance,
  prepareSpeech,
  replayUtterance,
  type SpeechWorld,
  type UtterancePlan,
} from './prepare-utterance.ts'
import type { SpeakOptions, SpeechPlayerOptions } from './speech-player-options.ts'
import { createConnections } from './connections.ts'
import type { DeclaredText } from './declared-text.ts'
import { createSeeking } from './seeking.ts'
import { planOf } from './speech-plan.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'
import { createStatePublisher, type StatePublisher } from './state-publisher.ts'
import type { TextSpeechPlayer } from './text-speech-player.ts'
import { createUtteranceEvents, type UtteranceEvents } from './utterance-events.ts'
import { createUtteranceQueue } from './utterance-queue.ts'
import { createUtteranceSound, type UtteranceSound } from './utterance-sound.ts'

/** Speaks texts one after the other: queue, generation and playback under one state. */
export class UtterancePlayer implements TextSpeechPlayer {
  readonly #world: SpeechWorld
  #options: SpeechPlayerOptions
  #settings: PlayerSettings
  readonly #publisher: StatePublisher
  readonly #face: PlayerFace
  readonly #events: UtteranceEvents
  readonly #tracker: WordTracker
  readonly #sound: UtteranceSound
  #current: SpokenUtterance | null = null
  /** The text and request the current utterance took from the declared ones; `null` for an explicit `speak`. */
  #declaredKey: string | null = null
  readonly #queue = createUtteranceQueue((queueLength) => this.#set({ queueLength }))
  readonly #connections = createConnections(
    () => this.#arrive(),
    () => this.#release(),
  )
  #wasReleased = false
  #stopTracking: Cancel | null = null
  #utterances = 0

  /** @param face What there was of it before. Default: nothing. */
  constructor(options: SpeechPlayerOptions, world: SpeechWorld, face?: PlayerFace) {
    this.#world = world
    this.#options = options
    this.#face = face ?? createPlayerFace(() => this.#options)
    this.#face.declared.subscribe(() => this.#declare())
    this.#events = createUtteranceEvents(this.#face.emitter.emit)
    this.#settings = settingsFor(this.#declared.timeline)
    this.#publisher = createStatePublisher(this.#settings, world.timers)
    const reachWord = (index: number): void => {
      if (this.#current) this.#events.reachWord(this.#current, index)
    }
    this.#tracker = createWordTracker(this, reachWord, world.timers)
    this.#sound = createUtteranceSound({
      world,
      settingsNow: () => this.#settings,
      onChange: (changes) => this.#set(changes),
      isExclusive: () => this.#options.exclusive ?? true,
      onLoseFocus: () => this.#current?.pause('other-player'),
    })
    this.setRate = this.#sound.setRate
    this.setVolume = this.#sound.setVolume
    this.setMuted = this.#sound.setMuted
    this.connectAnalyser = this.#sound.connectAnalyser
    const seeking = this.#createSeeking()
    this.seek = seeking.seek
    this.seekToWord = seeking.seekToWord
    this.seekToChar = seeking.seekToChar
    this.skip = seeking.skip
  }

  get state(): SpeechState {
    return this.#publisher.store.get()
  }

  get #declared(): DeclaredText {
    return this.#face.declared
  }

  get timeline(): Timeline {
    return this.#current?.heard.timeline ?? this.#declared.timeline
  }

  get mediaElement(): HTMLMediaElement | null {
    return this.#current?.sink?.mediaElement ?? null
  }

  subscribe = (listener: () => void): Cancel => this.#publisher.store.subscribe(listener)

  on = <E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void): Cancel =>
    this.#face.emitter.on(type, listener)

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

  /** @param pending What stands for it, where it was asked for before it could be spoken. */
  speak = (what: string | Recording, options: SpeakOptions = {}, pending?: PendingUtterance): Utterance =>
    this.enqueue(prepareSpeech(what), options, pending)

  /** Speaks what `prepare` makes of the plan for it, now or, where `queue` is set, in its turn. */
  enqueue = (
    prepare: (plan: UtterancePlan, world: SpeechWorld) => SpokenUtterance,
    options: SpeakOptions,
    pending?: PendingUtterance,
  ): SpokenUtterance => {
    this.#declaredKey = null
    const plan = pending?.plan ?? planOf(options, this.#options)
    const utterance = prepare({ ...plan, ...this.#newborn(pending) }, this.#world)
    if (options.queue && this.#current && (!this.#current.outcome || this.#queue.length > 0)) {
      this.#queue.push(utterance)
      this.#prefetchNext()
    } else {
      this.#queue.drop('interrupted')
      this.#take(utterance)
    }
    return utterance
  }

  play = (): void => {
    const current = this.#current
    if (current && !current.outcome) {
      if (this.state.status === 'paused') this.#sound.play(current)
      return
    }
    const isStale = this.#declaredKey !== null && this.#declaredKey !== this.#declared.key
    if (current && !isStale && current.isReplayable) this.#replay(current, { autoPlay: true, startSec: 0 })
    else if (current && !isStale && current.canGoOn)
      this.#goOn(current, { autoPlay: true, fromChar: current.isCutShort ? this.heard().charEnd : 0 })
    else if (current && !isStale && this.#declaredKey === null) this.speak(current.text, current.request)
    else if (this.#declared.timeline.text.trim() !== '') this.speakDeclared()
  }

  pause = (): void => this.#current?.pause('user')

  stop = (): void => {
    this.clearQueue()
    this.#current?.settle('stopped')
    this.#current?.rewind()
  }

  seek: TextSpeechPlayer['seek']
  seekToWord: TextSpeechPlayer['seekToWord']
  seekToChar: TextSpeechPlayer['seekToChar']
  skip: TextSpeechPlayer['skip']
  setRate: TextSpeechPlayer['setRate']
  setVolume: TextSpeechPlayer['setVolume']
  setMuted: TextSpeechPlayer['setMuted']
  connectAnalyser: TextSpeechPlayer['connectAnalyser']

  skipUtterance = (): void => this.#current?.settle('stopped')

  clearQueue = (): void => this.#queue.drop('stopped')

  connect = (): Cancel => this.#connections.connect()

  #arrive(): void {
    this.#stopTracking ??= this.#tracker.connect()
    // What was asked for before there was anyone to hear it.
    if (this.#connections.count === 1 && this.#current && !this.#current.outcome) this.#start(this.#current)
  }

  #release(): void {
    this.#wasReleased = true
    this.#stopTracking?.()
    this.#stopTracking = null
    this.stop()
    this.#publisher.cancel()
    this.#sound.release()
  }

  #declare(): void {
    if (this.#current?.outcome) this.#take(null)
    this.#set({ declared: this.#declared.timeline })
  }

  /** Speaks the text that is declared, or that was when it was asked for. */
  speakDeclared(pending?: PendingUtterance, key = this.#declared.key): void {
    this.speak(pending?.text ?? this.#declared.timeline.text, {}, pending)
    this.#declaredKey = key
  }

  #replay(
    over: SpokenUtterance,
    how: { autoPlay: boolean; startSec: number; heard?: SpeechRecording },
  ): void {
    this.#take(replayUtterance(over, { ...how, ...this.#newborn() }, this.#world))
  }

  /** What was cut once more, from a place in its text, and what is missing of it. */
  #goOn(over: SpokenUtterance, { autoPlay, fromChar }: { autoPlay: boolean; fromChar: number }): void {
    const utterance = continueUtterance(over, { autoPlay, startSec: 0, ...this.#newborn() }, this.#world)
    this.#take(utterance)
    if (this.#connections.count === 0 || this.#current !== utterance) return
    utterance.begin()
    if (fromChar > 0) this.seekToChar(fromChar)
  }

  #createSeeking(): ReturnType<typeof createSeeking> {
    return createSeeking({
      utteranceNow: () => this.#current,
      timelineNow: () => this.timeline,
      currentTimeSec: this.currentTimeSec,
      replay: (over, { recording: heard, atSec: startSec }) =>
        this.#replay(over, { autoPlay: false, startSec, heard }),
      goOn: (over, fromChar) => this.#goOn(over, { autoPlay: false, fromChar }),
      turnTo: (utterance, place) => this.#turnTo(utterance, place),
      onSeek: (positionSec) => {
        if (this.#current) this.#face.emitter.emit('seek', { utterance: this.#current.face, positionSec })
      },
    })
  }

  #turnTo(current: SpokenUtterance, place: PlaceInSpeech): void {
    const isSilent = this.state.status === 'paused'
    current.turnTo(place)
    this.#sound.open(current)
    if (!isSilent) this.#sound.play(current)
    this.#publisher.publish(current, this.#settings)
  }

  #newborn(pending?: PendingUtterance): Pick<UtterancePlan, 'id' | 'pending' | 'onChange'> {
    return { id: pending?.id ?? `utterance-${++this.#utterances}`, pending, onChange: this.#changed }
  }

  /** Makes an utterance the current one, or none. Up to the sound everything happens before any await: a gesture is used. */
  #take(utterance: SpokenUtterance | null): void {
    const before = this.#current
    this.#current = utterance
    before?.settle('interrupted')
    // Whoever was told of that end may have spoken or stopped meanwhile.
    if (!utterance || this.#current !== utterance || utterance.outcome) return
    this.#publisher.publish(utterance, this.#settings)
    if (this.#connections.count > 0) this.#start(utterance)
    else this.#beginSoon(utterance)
  }

  #start(utterance: SpokenUtterance): void {
    if (utterance.choice && !utterance.sink) {
      if (utterance.autoPlay) this.#world.loudspeaker.unlock(utterance.choice)
      this.#sound.open(utterance)
      if (utterance.autoPlay) this.#sound.play(utterance)
    }
    this.#publisher.publish(utterance, this.#settings)
    this.#beginSoon(utterance)
  }

  /** The request starts in a microtask: a second `speak` in the same tick, or an unmount, costs nothing. */
  #beginSoon(utterance: SpokenUtterance): void {
    queueMicrotask(() => {
      if (utterance !== this.#current) return
      if (this.#connections.count > 0) utterance.begin()
      else if (this.#wasReleased) utterance.settle('stopped') // Before the first `connect` it waits.
    })
  }

  #changed = (utterance: SpokenUtterance): void => {
    if (utterance === this.#current) this.#publisher.publish(utterance, this.#settings)
    // Also when a media key or the browser's own controls made it play.
    if (utterance === this.#current && this.state.status === 'playing') this.#sound.takeFocus()
    this.#prefetchNext()
    this.#events.observe(utterance)
    if (utterance !== this.#current || !utterance.outcome) return
    const next = this.#queue.shift()
    if (next) this.#take(next)
  }

  /** Where all of this one is there: from its end to the next there is nothing to wait for. */
  #prefetchNext(): void {
    if (this.state.status === 'playing' && this.#current?.heard.isEnded) this.#queue.prefetch()
  }

  #set(changes: Partial<PlayerSettings>): void {
    this.#settings = { ...this.#settings, ...changes }
    this.#publisher.publish(this.#current, this.#settings)
  }
}
