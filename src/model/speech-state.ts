import type { SpeechError } from '../base/speech-error.ts'
import type { Utterance } from './utterance.ts'

/** What the ears get. */
export type SpeechStatus =
  | 'idle' // nothing was asked for, or all of it was stopped
  | 'loading' // asked for, and not yet to be heard
  | 'playing' // sound comes out
  | 'stalled' // it waits for more data, and goes on by itself
  | 'paused' // `pausedBy` says by whom
  | 'ended' // heard to the end of what was received
  | 'failed' // nothing can be heard; `error` says why

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
  /** The service's ids of its requests, for its support. */
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
  /** The same as it is shown: without its audio tags, where those are stripped. */
  shownText: string
  /** What the network does. */
  generation: Generation
  /** Whether `play` would do something: there is a text, or a recording to go on with. */
  canPlay: boolean
  /** Whether `seekToChar` also goes to words that were not received yet: in a long text that comes in parts. */
  canSeekAhead: boolean
  /** The text being spoken, or spoken last; `null` before the first. */
  utterance: Utterance | null
  /** Utterances that wait behind the current one. */
  queueLength: number
  /** Speed of listening, 0.5 to 3. */
  rate: number
  /** 0 to 1. Untouched by `muted`. */
  volume: number
  /** Whether it plays without being heard. */
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
  /** Figures of the utterance. */
  metrics: SpeechMetrics
}
