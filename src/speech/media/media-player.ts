import { clamped } from '../../base/clamped.ts'
import { Scope } from '../../base/scope.ts'
import type { SpeechError } from '../../base/speech-error.ts'
import { createStore, type Store } from '../../base/store.ts'
import { systemTimers, type Cancel, type Timers } from '../../base/timers.ts'
import type { SpeechEventMap } from '../../model/speech-event.ts'
import type { SpeechPlayer } from '../../model/speech-player.ts'
import type { SpeechState, SpeechStatusState } from '../../model/speech-state.ts'
import type { Timeline } from '../../model/timeline.ts'
import type { SpeechOutcome } from '../../model/utterance.ts'
import { createWordTracker } from '../../playback/word-tracker.ts'
import { shownSlice } from '../../timeline/shown-text.ts'
import { emptyTimeline } from '../../timeline/word-timeline.ts'
import { createAnalyserTaps } from '../analyser-taps.ts'
import { createSeekActions } from '../seek-actions.ts'
import { createSpeechEmitter } from '../speech-emitter.ts'
import { createConnections } from '../connections.ts'
import { noMetrics } from '../idle-state.ts'
import { createElementClock, type ElementClock } from './element-clock.ts'
import { createElementRoutes } from './element-route.ts'
import {
  errorOfElement,
  figuresOfElement,
  statusOfElement,
  type MediaHistory,
} from './media-element-state.ts'
import type { MediaPlayerSettings, MediaPlayerWorld } from './media-player-settings.ts'
import { createMediaRuns, type MediaRuns } from './media-runs.ts'

const elementEvents = [
  ...['loadstart', 'loadedmetadata', 'durationchange', 'progress', 'canplay', 'emptied', 'error'],
  ...['play', 'playing', 'pause', 'waiting', 'seeked', 'ended', 'ratechange', 'volumechange'],
]

/** Follows a media element, and drives it: whoever plays it, this or the element's own controls, its words light up. */
export class MediaPlayer implements SpeechPlayer {
  readonly #world: MediaPlayerWorld
  readonly #timers: Timers
  #settings: MediaPlayerSettings
  readonly #emitter = createSpeechEmitter(() => this.#settings)
  readonly #runs: MediaRuns = createMediaRuns(this.#emitter.emit)
  readonly #seekActions = createSeekActions({
    timelineNow: () => this.timeline,
    currentTimeSec: () => this.currentTimeSec(),
    goToTime: (positionSec) => this.#goToTime(positionSec),
    goToChar: (offset) => this.#goToChar(offset),
  })
  readonly #clock: ElementClock
  readonly #taps = createAnalyserTaps()
  readonly #unknown = emptyTimeline()
  readonly #routeOf = createElementRoutes()
  readonly #store: Store<SpeechState>
  #element: HTMLMediaElement | null = null
  #history: MediaHistory = { isTouched: false, hasSounded: false, pausedBy: 'user' }
  #failure: { reason: MediaError; error: SpeechError } | null = null
  /** Of the element, while anybody is connected. */
  #session: Scope | null = null
  readonly #connections = createConnections(
    () => (this.#session ??= this.#open()),
    () => {
      this.#session?.dispose()
      this.#session = null
    },
  )

  constructor(settings: MediaPlayerSettings, world: MediaPlayerWorld) {
    this.#settings = settings
    this.#world = world
    this.#timers = world.timers ?? systemTimers
    this.#clock = createElementClock(this.#timers)
    this.#store = createStore<SpeechState>(this.#snapshot())
  }

  get state(): SpeechState {
    return this.#store.get()
  }

  get timeline(): Timeline {
    return this.#settings.timeline ?? this.#unknown
  }

  get mediaElement(): HTMLMediaElement | null {
    return this.#element
  }

  subscribe = (listener: () => void): Cancel => this.#store.subscribe(listener)

  on = <E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void): Cancel =>
    this.#emitter.on(type, listener)

  /** Takes the newest timeline and callbacks. Another timeline is another text: what is over of it is over. */
  setSettings = (settings: MediaPlayerSettings): void => {
    const isOther = settings.timeline !== this.#settings.timeline
    if (isOther) this.#settle('interrupted')
    this.#settings = settings
    this.#update()
  }

  currentTimeSec = (): number => (this.#element ? this.#clock.read(this.#element) : 0)

  heard = (): { text: string; charEnd: number } => {
    const index = this.#history.hasSounded ? this.timeline.wordAtTime(this.currentTimeSec()) : -1
    const charEnd = index < 0 ? 0 : this.timeline.word(index).charEnd
    return { text: this.timeline.text.slice(0, charEnd), charEnd }
  }

  /** What it speaks is recorded: nothing can be declared. */
  declareText = (): Cancel => () => undefined

  play = (): void => {
    const element = this.#element
    if (!element) return
    if (element.error) element.load()
    this.#history.isTouched = true
    const started = element.play() as Promise<void> | undefined
    started?.catch((reason: unknown) => {
      if ((reason as DOMException).name !== 'NotAllowedError') return
      this.#history.pausedBy = 'autoplay-blocked'
      this.#update()
    })
    this.#update()
  }

  // The element tells of what was asked of it later: it is looked at here, and need not be waited for.
  pause = (): void => this.#tell((element) => element.pause())

  stop = (): void => {
    const element = this.#element
    if (!element) return
    this.#settle('stopped')
    element.pause()
    if (element.readyState > 0) element.currentTime = 0
    this.#history = { isTouched: false, hasSounded: false, pausedBy: 'user' }
    this.#update()
  }

  seek = this.#seekActions.seek
  seekToWord = this.#seekActions.seekToWord
  seekToChar = this.#seekActions.seekToChar
  skip = this.#seekActions.skip

  skipUtterance = (): void => this.stop()

  clearQueue = (): void => undefined

  setRate = (rate: number): void => {
    const playbackRate = clamped('setRate', rate, 0.5, 3)
    this.#tell((element) => (element.playbackRate = playbackRate))
  }

  setVolume = (volume: number): void => {
    const clampedVolume = clamped('setVolume', volume, 0, 1)
    this.#tell((element) => (element.volume = clampedVolume))
  }

  setMuted = (muted: boolean): void => this.#tell((element) => (element.muted = muted))

  connectAnalyser = (node: AudioNode): Cancel => this.#taps.add(node)

  connect = (): Cancel => this.#connections.connect()

  #tell(ask: (element: HTMLMediaElement) => unknown): void {
    if (!this.#element) return
    ask(this.#element)
    this.#update()
  }

  #open(): Scope {
    const scope = new Scope(this.#timers)
    const held = this.#world.hold()
    if (!held) return scope
    const { element, release } = held
    this.#element = element
    element.preservesPitch = true
    scope.add(() => {
      this.#settle('stopped')
      this.#world.focus?.release(this)
      this.#element = null
      release()
      this.#update()
    })
    this.#taps.moveTo(this.#routeOf(element))
    for (const type of elementEvents) scope.listen(element, type, () => this.#update())
    scope.listen(element, 'seeking', () => this.#seeking(element))
    const reach = (index: number): void => this.#runs.reachWord(index, this.currentTimeSec())
    scope.add(createWordTracker(this, reach, this.#timers).connect())
    this.#history.isTouched ||= !element.paused || element.currentTime > 0
    this.#update()
    return scope
  }

  #goToTime(positionSec: number): void {
    const element = this.#element
    if (!element) return
    this.#history.isTouched = true
    const { duration } = element
    element.currentTime = Math.max(
      0,
      Number.isFinite(duration) ? Math.min(positionSec, duration) : positionSec,
    )
    this.#update()
  }

  #goToChar(offset: number): void {
    const { timeline } = this
    const index = timeline.wordAtChar(offset)
    if (index >= 0) this.#goToTime(timeline.word(index).startSec)
  }

  #seeking(element: HTMLMediaElement): void {
    this.#clock.reset()
    this.#history.isTouched ||= element.currentTime > 0
    this.#update()
    const utterance = this.#runs.current ?? this.#runs.begin(this.timeline)
    this.#emitter.emit('seek', { utterance, positionSec: element.currentTime })
  }

  /** Looks at the element after anything happened to it, and tells what is new. */
  #update(): void {
    if (statusOfElement(this.#element, this.#history) === 'playing') {
      this.#runs.begin(this.timeline)
      this.#history = { isTouched: true, hasSounded: true, pausedBy: 'user' }
    }
    const before = this.state.status
    this.#store.update(this.#snapshot())
    const { status } = this.state
    if (status === 'playing' && before !== 'playing' && (this.#settings.exclusive ?? true))
      this.#world.focus?.take(this, this.#loseFocus)
    this.#runs.observe(this.state, this.currentTimeSec())
    if (status === 'ended' || status === 'failed') this.#settle(status)
  }

  #loseFocus = (): void => {
    if (!this.#element || this.#element.paused) return
    this.#history.pausedBy = 'other-player'
    this.#element.pause()
  }

  #settle(type: SpeechOutcome['type']): void {
    const { state } = this
    const heardText = type === 'ended' ? this.timeline.text : this.heard().text
    const outcome =
      type === 'failed' ? state.error && { type, heardText, error: state.error } : { type, heardText }
    if (outcome) this.#runs.settle(outcome, state, this.currentTimeSec())
  }

  /** The same one for as long as it stands. */
  #errorOf(reason: MediaError): SpeechError {
    if (this.#failure?.reason !== reason) this.#failure = { reason, error: errorOfElement(reason) }
    return this.#failure.error
  }

  #snapshot(): SpeechState {
    const element = this.#element
    const { text } = this.timeline
    const error = element?.error ? this.#errorOf(element.error) : null
    const status = statusOfElement(element, this.#history)
    const pausedBy = status === 'paused' ? this.#history.pausedBy : null
    return {
      ...({ status, pausedBy, error } as SpeechStatusState),
      text,
      shownText: shownSlice(this.timeline),
      generation: 'none',
      utterance: this.#runs.current,
      queueLength: 0,
      canSeekAhead: false,
      canSetVolume: true,
      ...figuresOfElement(element),
      wordCount: this.timeline.wordCount,
      metrics: element ? elementMetrics : noMetrics,
    }
  }
}

const elementMetrics: SpeechState['metrics'] = {
  ...noMetrics,
  sink: 'media-element',
  sinkReason: 'A media element of its own plays the recording.',
}
