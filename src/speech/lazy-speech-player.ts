import { createLazy, type Lazy } from '../base/lazy.ts'
import { loadCode } from '../base/load-code.ts'
import type { SpeechError } from '../base/speech-error.ts'
import { createStore, type Store } from '../base/store.ts'
import type { Cancel } from '../base/timers.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechEventMap } from '../model/speech-event.ts'
import type { SpeechState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Utterance } from '../model/utterance.ts'
import { ownedBy } from '../protocol/client/speech-client.ts'
import { createAudioOutput, type AudioOutput } from '../sink/audio-output.ts'
import { createConnections } from './connections.ts'
import { createPlayerFace, type PlayerFace } from './player-face.ts'
import type { SpeakOptions, SpeechPlayerOptions } from './speech-player-options.ts'
import type { TextSpeechPlayer } from './text-speech-player.ts'
import type { UtterancePlayer } from './utterance-player.ts'
import { WaitingPlayer } from './waiting-player.ts'

type CreatePlayer = (options: SpeechPlayerOptions, output: AudioOutput, face: PlayerFace) => UtterancePlayer

/**
 * A player that loads what speaks when it is connected, behind the first paint: a page shows its text and its buttons
 * without that. Until it is there, a `WaitingPlayer` stands in; seen from outside it is one player all along. Where it was
 * loaded for another player of the client, nothing waits.
 */
export class LazySpeechPlayer implements TextSpeechPlayer {
  #options: SpeechPlayerOptions
  readonly #output: AudioOutput
  readonly #face: PlayerFace
  readonly #code: Lazy<CreatePlayer>
  /** `null` once another has taken over. */
  #waiting: WaitingPlayer | null
  #player: WaitingPlayer | UtterancePlayer
  readonly #store: Store<SpeechState>
  readonly #connections = createConnections(
    () => this.#load(),
    () => this.#leave(),
  )
  /** What holds on to the one that speaks, as soon as there is one and as long as it is not undone. */
  readonly #holds = new Set<(player: UtterancePlayer) => void>()
  #isLoading = false
  #wasReleased = false

  constructor(options: SpeechPlayerOptions) {
    this.#options = options
    this.#output = createAudioOutput(options)
    this.#code = ownedBy(options.client, createPlayerCode)
    this.#face = createPlayerFace(() => this.#options)
    const waiting = new WaitingPlayer({
      face: this.#face,
      output: this.#output,
      optionsNow: () => this.#options,
      isConnected: () => this.#connections.count > 0,
      onAsk: () => this.#load(),
    })
    this.#waiting = waiting
    this.#player = waiting
    this.#store = createStore(waiting.state)
    waiting.subscribe(this.#mirror)
    this.#face.declared.subscribe(() => {
      this.#waiting?.showDeclared()
    })
  }

  get state(): SpeechState {
    return this.#store.get()
  }

  get timeline(): Timeline {
    return this.#player.timeline
  }

  get mediaElement(): HTMLMediaElement | null {
    return this.#player.mediaElement
  }

  subscribe = (listener: () => void): Cancel => this.#store.subscribe(listener)

  on = <E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void): Cancel =>
    this.#face.emitter.on(type, listener)

  setOptions = (options: SpeechPlayerOptions): void => {
    this.#options = options
    this.#player.setOptions(options)
  }

  declareText = (text: string): Cancel => this.#face.declared.put(text)
  speak = (what: string | Recording, options?: SpeakOptions): Utterance => this.#player.speak(what, options)
  currentTimeSec = (): number => this.#player.currentTimeSec()
  heard = (): { text: string; charEnd: number } => this.#player.heard()
  play = (): void => this.#player.play()
  pause = (): void => this.#player.pause()
  stop = (): void => this.#player.stop()
  seek = (positionSec: number): void => this.#player.seek(positionSec)
  seekToWord = (index: number): void => this.#player.seekToWord(index)
  seekToChar = (offset: number): void => this.#player.seekToChar(offset)
  skip = (by: { sentences: number } | { seconds: number }): void => this.#player.skip(by)
  skipUtterance = (): void => this.#player.skipUtterance()
  clearQueue = (): void => this.#player.clearQueue()
  setRate = (rate: number): void => this.#player.setRate(rate)
  setVolume = (volume: number): void => this.#player.setVolume(volume)
  setMuted = (muted: boolean): void => this.#player.setMuted(muted)

  connectAnalyser = (node: AudioNode): Cancel => this.#hold((player) => player.connectAnalyser(node))

  connect = (): Cancel => {
    const letGo = this.#hold((player) => player.connect())
    const leave = this.#connections.connect()
    return () => {
      letGo()
      leave()
    }
  }

  #hold(take: (player: UtterancePlayer) => Cancel): Cancel {
    if (!this.#waiting) return take(this.#player as UtterancePlayer)
    let letGo: Cancel = () => undefined
    const hold = (player: UtterancePlayer): void => void (letGo = take(player))
    this.#holds.add(hold)
    return () => {
      this.#holds.delete(hold)
      letGo()
    }
  }

  #mirror = (): void => this.#store.update(this.#player.state)

  #load(): void {
    if (!this.#waiting) return
    if (this.#connections.count === 0) {
      // Before the first `connect` all waits; after the last one has left, nobody will come.
      if (this.#wasReleased) queueMicrotask(() => this.#leave())
      return
    }
    if (this.#isLoading) return
    if (this.#code.loaded) return this.#start(this.#code.loaded)
    this.#isLoading = true
    this.#code.load().then(
      (create) => {
        this.#isLoading = false
        // Whoever comes back later starts it then.
        if (this.#connections.count > 0) this.#start(create)
      },
      (error: unknown) => {
        this.#isLoading = false
        this.#waiting?.fail(error as SpeechError)
      },
    )
  }

  #start(create: CreatePlayer): void {
    const waiting = this.#waiting
    // What was stopped is shown until something is asked for: another player would not know of it.
    if (!waiting || waiting.isOver) return
    this.#waiting = null
    const player = (this.#player = create(this.#options, this.#output, this.#face))
    let hasTakenOver = false
    // Before any other listener, so that whoever is told of something finds it in the state.
    player.subscribe(() => {
      if (hasTakenOver) this.#mirror()
    })
    try {
      for (const hold of this.#holds) hold(player)
      this.#holds.clear()
      waiting.handOver(player)
    } finally {
      hasTakenOver = true
      this.#mirror()
    }
  }

  /** The last one has left. */
  #leave(): void {
    this.#wasReleased = true
    if (!this.#waiting || this.#connections.count > 0) return
    this.#waiting.stop()
    // A gesture may have opened it.
    this.#output.dispose()
  }
}

function createPlayerCode(): Lazy<CreatePlayer> {
  return createLazy(async () => {
    const code = await loadCode('speaks', () => import('./create-utterance-player.ts'))
    return code.createUtterancePlayer
  })
}
