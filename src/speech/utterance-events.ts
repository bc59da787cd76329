import type { SpeechEventMap } from '../model/speech-event.ts'
import type { SpeechError } from '../base/speech-error.ts'
import { createBoundaryEvents } from './boundary-events.ts'
import { metricsOf } from './speech-state-of.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'

/** Tells one event. */
export type EmitSpeechEvent = <E extends keyof SpeechEventMap>(type: E, event: SpeechEventMap[E]) => void

/** Turns what happens to an utterance into its events, each told once and in its order. */
export interface UtteranceEvents {
  /** Looks at an utterance after it changed. */
  observe(utterance: SpokenUtterance): void
  /** A word began to be heard. */
  reachWord(utterance: SpokenUtterance, wordIndex: number): void
}

export function createUtteranceEvents(emit: EmitSpeechEvent): UtteranceEvents {
  const boundaries = createBoundaryEvents<SpokenUtterance>(
    (event) => emit('boundary', { ...event, utterance: event.utterance.face }),
    ({ heard }) => heard.timeline,
  )
  // An interrupted utterance is told of its end while the next one has begun: what was told stands by utterance.
  const told = new WeakMap<SpokenUtterance, Told>()

  // The first word is reached in the same moment as the first sound: it is told after it, never before.
  const reachedEarly = new WeakMap<SpokenUtterance, number>()

  return {
    reachWord(utterance, wordIndex) {
      if (!told.get(utterance)?.hasStarted) reachedEarly.set(utterance, wordIndex)
      else if (!utterance.outcome) boundaries.reach(utterance, wordIndex, utterance.currentTimeSec())
    },
    observe(utterance) {
      const before = told.get(utterance) ?? {
        hasStarted: false,
        isPaused: utterance.beganPaused,
        error: null,
        hasEnded: false,
      }
      if (before.hasEnded) return
      const playback = utterance.playback?.store.get()
      const { outcome, error, face } = utterance
      const now: Told = {
        hasStarted: before.hasStarted || playback?.firstSoundAtMs != null,
        // Prepared with `autoPlay: false` it waits for its first play: nobody paused it.
        isPaused:
          playback?.status === 'paused' && (utterance.autoPlay || before.hasStarted || before.isPaused),
        error,
        hasEnded: outcome !== null,
      }
      told.set(utterance, now)
      if (now.hasStarted && !before.hasStarted) {
        emit('start', { utterance: face })
        const wordIndex = reachedEarly.get(utterance)
        if (wordIndex !== undefined && !utterance.outcome)
          boundaries.reach(utterance, wordIndex, utterance.currentTimeSec())
      }
      if (now.isPaused && !before.isPaused)
        emit('pause', { utterance: face, pausedBy: playback?.pausedBy ?? 'user' })
      if (before.isPaused && !now.isPaused && !outcome) emit('resume', { utterance: face })
      if (error && error !== before.error) emit('error', { utterance: face, error })
      if (!outcome) return
      if (outcome.type === 'ended') boundaries.finish(utterance, utterance.currentTimeSec())
      boundaries.close(utterance)
      emit('end', { utterance: face, outcome, metrics: metricsOf(utterance) })
    },
  }
}

interface Told {
  hasStarted: boolean
  isPaused: boolean
  error: SpeechError | null
  hasEnded: boolean
}
