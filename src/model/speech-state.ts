import type { SpeechError } from '../base/speech-error.ts'
import type { Utterance } from './utterance.ts'

/** What the ears get. */
export type SpeechStatus = 'idle' | 'loading' | 'playing' | 'stalled' | 'paused' | 'ended' | 'failed'

/** Who paused: the person, the browser's autoplay rule, the system (a call, a suspended device), another player. */
export type PauseReason = 'user' | 'autoplay-blocked' | 'interrupted' | 'other-player'

/** What the network does. */
export type Generation = 'none' | 'requesting' | 'receiving' | 'complete' | 'failed' | 'aborted'

/**
 * `failed` means that nothing can be heard. A stream cut in the middle keeps playing what came:
 * its status stays and `error` says what happened.
 */
export type SpeechStatusState =
  | { status: 'idle'; pausedBy: null; error: null }
  | { status: 'loading' | 'playing' | 'stalled' | 'ended'; pausedBy: null; error: SpeechError | null }
  | { status: 'paused'; pausedBy: PauseReason; error: SpeechError | null }
  | { status: 'failed'; pausedBy: null; error: SpeechError }

/** Figures of one utterance. */
export interface SpeechMetrics {
  /** From the request to the first byte of the body, in milliseconds. */
  firstByteMs: number | null
  /** From the request to the first sound, in milliseconds. */
  firstSoundMs: number | null
  /** How often sound stopped for want of data. */
  stalls: number
  /** For how long in all, in milliseconds. */
  stalledMs: number
  /** Encoded audio received, in bytes. */
  bytes: number
  /** What the service billed, where it said so. */
  charactersBilled: number | null
  requestIds: readonly string[]
  /** What makes the sound: `media-source` or `web-audio`; empty before there is one. */
  sink: string
  /** Why that one, in a sentence. */
  sinkReason: string
}

/** Everything a selector may read. No field changes per frame; the first block changes a few times per utterance. */
export type SpeechState = SpeechStatusState & {
  /** The text being spoken, else the declared one. */
  text: string
  generation: Generation
  /** Whether `play` would do something: there is a text, or a recording to go on with. */
  canPlay: boolean
  utterance: Utterance | null
  /** Utterances that wait behind the current one. */
  queueLength: number
  /** 0.5 to 3. */
  rate: number
  /** 0 to 1. */
  volume: number
  muted: boolean
  /** `false` where the platform keeps the volume to itself (iOS). */
  canSetVolume: boolean
  // While receiving, these change at most 4 times a second:
  /** Length of what was received, in seconds of media time. */
  durationSec: number
  /** Whether `durationSec` is the length of the whole. */
  isDurationFinal: boolean
  /** Up to where the sink can play without more data, in seconds of media time. */
  bufferedSec: number
  /** Words that have their times. */
  wordCount: number
  metrics: SpeechMetrics
}
