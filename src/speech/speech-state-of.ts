import type { SpeechMetrics, SpeechState, SpeechStatusState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import { nothingReceived, textFields } from './idle-state.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'

/** Fields that change a few times an utterance. */
export type CoarseState = SpeechStatusState &
  Pick<SpeechState, 'text' | 'shownText' | 'generation' | 'canPlay' | 'canSeekAhead' | 'utterance'>
/** Fields that change while data comes in; told a few times a second. */
export type FineState = Pick<
  SpeechState,
  'durationSec' | 'isDurationFinal' | 'bufferedSec' | 'wordCount' | 'metrics'
>

export function coarseStateOf(utterance: SpokenUtterance | null, declared: Timeline): CoarseState {
  const fields = textFields(utterance?.heard.timeline ?? declared)
  const generation = utterance
    ? (utterance.generation?.store.get().generation ?? generationOf(utterance))
    : 'none'
  return {
    ...statusOf(utterance),
    ...fields,
    generation,
    canSeekAhead: utterance?.canSeekAhead ?? false,
    canPlay: fields.canPlay || (utterance?.recording.byteLength ?? 0) > 0,
    utterance: utterance?.face ?? null,
  }
}

export function fineStateOf(utterance: SpokenUtterance | null): FineState {
  if (!utterance) return nothingReceived
  const { heard, playback } = utterance
  return {
    durationSec: heard.durationSec,
    isDurationFinal: heard.isEnded,
    bufferedSec: playback?.store.get().bufferedSec ?? 0,
    wordCount: heard.timeline.wordCount,
    metrics: metricsOf(utterance),
  }
}

export function metricsOf({ recording, playback, generation, choice }: SpokenUtterance): SpeechMetrics {
  const heard = playback?.store.get()
  const made = generation?.store.get()
  return {
    firstByteMs: made?.firstByteMs ?? null,
    firstSoundMs:
      made?.startedAtMs != null && heard?.firstSoundAtMs != null
        ? heard.firstSoundAtMs - made.startedAtMs
        : null,
    stalls: heard?.stalls ?? 0,
    stalledMs: heard?.stalledMs ?? 0,
    bytes: recording.byteLength,
    charactersBilled: made?.charactersBilled ?? null,
    requestIds: made?.requestIds ?? [],
    sink: choice?.kind ?? '',
    sinkReason: choice?.reason ?? '',
  }
}

function statusOf(utterance: SpokenUtterance | null): SpeechStatusState {
  if (!utterance) return { status: 'idle', pausedBy: null, error: null }
  const { outcome, error, hasFailed, isRewound } = utterance
  if (isRewound) {
    return { status: 'idle', pausedBy: null, error: null }
  }
  if (hasFailed && error) return { status: 'failed', pausedBy: null, error }
  if (outcome) return { status: 'ended', pausedBy: null, error }
  const playback = utterance.playback?.store.get()
  if (!playback || playback.status === 'failed') return { status: 'loading', pausedBy: null, error }
  if (playback.status === 'paused') return { status: 'paused', pausedBy: playback.pausedBy ?? 'user', error }
  return { status: playback.status, pausedBy: null, error }
}

/** Of a replay: how far the recording had come. */
function generationOf({ recording, error }: SpokenUtterance): SpeechState['generation'] {
  if (recording.isComplete) return 'complete'
  return error ? 'failed' : 'aborted'
}
