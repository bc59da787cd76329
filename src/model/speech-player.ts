import type { SpeechEventMap } from './speech-event.ts'
import type { SpeechState, SpeechStatusState } from './speech-state.ts'
import type { Timeline } from './timeline.ts'

/** Stable for the component's life, unbound, may be destructured. What makes no sense at the moment does nothing. */
export interface SpeechActions {
  /**
   * Idle: speaks the declared text, or replays the recording kept by `stop`. Paused: goes on. Ended: from the start.
   * Failed: asks again; of a long text that comes in parts only for what is missing, and goes on from there. Unlocks audio before any await, so call it in the gesture itself.
   */
  play(): void
  /** Holds the position; what is being received goes on coming. */
  pause(): void
  /** Aborts, forgets the queue, rewinds; keeps the recording for a replay. */
  stop(): void
  /** To a position in seconds of media time, clamped to what there is. Throws a `TypeError` for NaN. */
  seek(positionSec: number): void
  /** To the start of a word, by its index; clamped. Throws a `TypeError` for NaN. */
  seekToWord(index: number): void
  /**
   * To the word at an offset of the text, in UTF-16 units. In a long text that comes in parts (`maxCharsPerRequest`) also
   * to one that was not received yet: its sentence is asked for next, and what was left out when all behind it is there.
   * Throws a `TypeError` for NaN.
   */
  seekToChar(offset: number): void
  /** On or back by sentences or seconds. */
  skip(by: { sentences: number } | { seconds: number }): void
  /** On to the next in the queue. */
  skipUtterance(): void
  /** Forgets what waits, not what sounds. */
  clearQueue(): void
  /** Speed of listening, clamped to 0.5 to 3. Throws a `TypeError` for NaN. */
  setRate(rate: number): void
  /** Volume, clamped to 0 to 1. Throws a `TypeError` for NaN. */
  setVolume(volume: number): void
  /** Takes the sound away or gives it back; the volume stays. */
  setMuted(muted: boolean): void
}

/** The engine, without React. Made free of cost: device and network come with `connect` and `play`. */
export interface SpeechPlayer extends SpeechActions {
  /** Immutable; the same object while nothing in it changed. */
  readonly state: SpeechState
  /** Calls after `state` changed; returns its undo. */
  subscribe(listener: () => void): () => void
  /** Listens to events; returns its undo. */
  on<E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void): () => void
  /** One per utterance; append-only. Empty over the declared text before something is spoken. */
  readonly timeline: Timeline
  /**
   * Declares a text that stands on the page, before that of the options: what `play` speaks from idle. Returns its undo.
   * Of several the last counts. Takes the place of a text that is over, never of one that sounds.
   */
  declareText(text: string): () => void
  /** What is heard now, in seconds of media time. A call, not a field: ask when you need it. */
  currentTimeSec(): number
  /** What the listener has really heard: the text up to the end of the last word begun. */
  heard(): { text: string; charEnd: number }
  /** The element that plays, where the sink is one. */
  readonly mediaElement: HTMLMediaElement | null
  /** Lets an analyser see the sound; returns its undo. Survives the change from one utterance to the next. */
  connectAnalyser(node: AudioNode): () => void
  /**
   * Takes up work; returns its undo, which stops, releases devices and aborts what nobody hears.
   * May be called again (StrictMode, Activity).
   */
  connect(): () => void
}

/** What every component takes: `speech={speech}` from a hook, or `{ player }` without one. */
export interface SpeechHandle {
  readonly player: SpeechPlayer
}

/** A handle with its coarse state. New identity when a coarse field changes; `player` and the actions never change. */
export type Speech = SpeechHandle &
  SpeechActions &
  SpeechStatusState &
  Pick<SpeechState, 'text' | 'generation' | 'canPlay'>
