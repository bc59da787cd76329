import type { SpeechMetrics, SpeechState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import { shownSlice } from '../timeline/shown-text.ts'

/** What a player has beside its utterance. */
export interface PlayerSettings {
  /** Empty, over the declared text. */
  declared: Timeline
  queueLength: number
  rate: number
  volume: number
  muted: boolean
  canSetVolume: boolean
}

export function settingsFor(declared: Timeline): PlayerSettings {
  return { declared, queueLength: 0, rate: 1, volume: 1, muted: false, canSetVolume: true }
}

export const noMetrics: SpeechMetrics = {
  firstByteMs: null,
  firstSoundMs: null,
  stalls: 0,
  stalledMs: 0,
  bytes: 0,
  charactersBilled: null,
  requestIds: [],
  sink: '',
  sinkReason: '',
}

/** Fields that change while data comes in, where none came. */
export const nothingReceived = {
  durationSec: 0,
  isDurationFinal: false,
  bufferedSec: 0,
  wordCount: 0,
  metrics: noMetrics,
} satisfies Partial<SpeechState>

/** What a state says of a text. */
export function textFields(timeline: Timeline): Pick<SpeechState, 'text' | 'shownText' | 'canPlay'> {
  const { text } = timeline
  return { text, shownText: shownSlice(timeline), canPlay: text.trim() !== '' }
}

/** Of a player that was asked for nothing yet. */
export function idleState({ declared, ...settings }: PlayerSettings): SpeechState {
  return {
    ...settings,
    ...textFields(declared),
    ...nothingReceived,
    status: 'idle',
    pausedBy: null,
    error: null,
    generation: 'none',
    canSeekAhead: false,
    utterance: null,
  }
}
