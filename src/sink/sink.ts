import type { ReadableStore } from '../base/store.ts'
import type { SpeechError } from '../base/speech-error.ts'

export type SinkKind = 'media-source' | 'web-audio'

/**
 * `paused`: silent because asked to be, or because it may not play (`pausedBy`).
 * `waiting`: asked to play, but there is no data at the position.
 * `playing`: sound comes out. `ended`: all of an ended source was heard. `failed`: it cannot go on.
 */
export type SinkStatus = 'paused' | 'waiting' | 'playing' | 'ended' | 'failed'

export interface SinkState {
  status: SinkStatus
  /** Who paused, where it was not the caller: the browser's autoplay rule, or a suspended device. */
  pausedBy: 'autoplay-blocked' | 'interrupted' | null
  /** Up to where it can play on from the position without more data, in seconds of media time. */
  bufferedSec: number
  /** Length of what it has taken from the source, in seconds of media time. */
  durationSec: number
  error: SpeechError | null
}

/**
 * Makes sound out of an `AudioSource`, and is the clock of all that follows it. It pulls: bytes are read
 * from the source when there is room for them, and read again after a seek to what was dropped.
 */
export interface Sink {
  readonly kind: SinkKind
  /** Changes a few times a second at most while data comes in. */
  readonly store: ReadableStore<SinkState>
  /** The element that plays, where there is one. */
  readonly mediaElement: HTMLMediaElement | null
  /** Asks for sound, now or as soon as there is data. Call it in the gesture itself. */
  play(): void
  pause(): void
  /** To a position in seconds of media time. After the end of what has come, it waits there. */
  seek(positionSec: number): void
  /** 0.5 to 3. */
  setRate(rate: number): void
  /** 0 to 1. */
  setVolume(volume: number): void
  setMuted(muted: boolean): void
  /**
   * What leaves the loudspeaker now, in seconds of media time: output latency and decoder delay taken off.
   * Stands still while nothing plays; never runs backwards but by a seek.
   */
  currentTimeSec(): number
  /** Lets an analyser see the sound; returns its undo. */
  connectAnalyser(node: AudioNode): () => void
  /** Silent at once; gives back what it took. Calling it again does nothing. */
  dispose(): void
}
