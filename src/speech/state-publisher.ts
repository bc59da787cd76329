import { createStore, type ReadableStore } from '../base/store.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { SpeechMetrics, SpeechState } from '../model/speech-state.ts'
import type { PlayerSettings } from './idle-state.ts'
import { coarseStateOf, fineStateOf, type CoarseState } from './speech-state-of.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'

type CoarseSnapshot = Omit<PlayerSettings, 'declared'> & CoarseState

// Figures that grow with each chunk are told at most this often: four times a second.
const fineEveryMs = 250

/** Keeps the one snapshot that everybody reads. */
export interface StatePublisher {
  readonly store: ReadableStore<SpeechState>
  /** Says that something changed. What matters is told at once, growing figures a few times a second. */
  publish(utterance: SpokenUtterance | null, settings: PlayerSettings): void
  /** Forgets what waits to be told. */
  cancel(): void
}

export function createStatePublisher(settings: PlayerSettings, timers: Timers): StatePublisher {
  const store = createStore<SpeechState>(snapshot(null, settings))
  let lastFineMs = Number.NEGATIVE_INFINITY
  let cancelWait: Cancel | null = null
  let latest: [SpokenUtterance | null, PlayerSettings] = [null, settings]

  const tellAll = (): void => {
    cancelWait?.()
    cancelWait = null
    lastFineMs = timers.nowMs()
    const next = snapshot(...latest)
    const { metrics } = store.get()
    store.update({ ...next, metrics: isSame(metrics, next.metrics) ? metrics : next.metrics })
  }

  return {
    store,
    publish(...change) {
      latest = change
      const coarse = coarseSnapshot(...change)
      const now = store.get()
      const keys = Object.keys(coarse) as (keyof typeof coarse)[]
      const waitMs = fineEveryMs - (timers.nowMs() - lastFineMs)
      if (waitMs <= 0 || keys.some((key) => !Object.is(coarse[key], now[key]))) tellAll()
      else cancelWait ??= timers.after(waitMs, tellAll)
    },
    cancel() {
      cancelWait?.()
      cancelWait = null
    },
  }
}

function coarseSnapshot(
  utterance: SpokenUtterance | null,
  { declared, ...settings }: PlayerSettings,
): CoarseSnapshot {
  return { ...settings, ...coarseStateOf(utterance, declared) }
}

function snapshot(utterance: SpokenUtterance | null, settings: PlayerSettings): SpeechState {
  return { ...coarseSnapshot(utterance, settings), ...fineStateOf(utterance) }
}

function isSame(a: SpeechMetrics, b: SpeechMetrics): boolean {
  return (Object.keys(a) as (keyof SpeechMetrics)[]).every((key) => Object.is(a[key], b[key]))
}
