import { Scope } from '../base/scope.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { SpeechStatus } from '../model/speech-state.ts'

/** What a tracker needs of a player. */
export type TrackedPlayer = Pick<SpeechPlayer, 'state' | 'subscribe' | 'on' | 'timeline' | 'currentTimeSec'>

export interface WordTracker {
  /** Index of the word being heard; -1 before the first sound, while idle and after the end. */
  readonly wordIndex: number
  /** Starts following; returns its undo. May be called again. */
  connect(): () => void
}

// Nothing is heard yet, or no more.
const silent: ReadonlySet<SpeechStatus> = new Set(['idle', 'loading', 'ended', 'failed'])

// A sleeping tracker asks again at least this often: a device clock may drift from the system's, and a
// hidden tab's timers come late.
const longestSleepMs = 1_000

/**
 * Follows which word is heard. It sleeps until the next word begins, and is woken by whatever moves that moment:
 * a change of state (play, pause, stall, rate), a seek, new words. `onChange` is called once per change of the word.
 */
export function createWordTracker(
  player: TrackedPlayer,
  onChange: (wordIndex: number) => void,
  timers: Timers = systemTimers,
): WordTracker {
  let wordIndex = -1

  const connect = (): (() => void) => {
    const scope = new Scope(timers)
    let cancelSleep = (): void => undefined
    let leaveTimeline = (): void => undefined
    let followed = player.timeline

    const update = (): void => {
      cancelSleep()
      const isOtherText = player.timeline !== followed
      if (isOtherText) followTimeline()
      const { state, timeline } = player
      const positionSec = player.currentTimeSec()
      const heard = silent.has(state.status) ? -1 : timeline.wordAtTime(positionSec)

      if (state.status === 'playing') {
        // The word after the one that is heard; where that one is not known yet, the timeline wakes us.
        const next = heard + 1 < timeline.wordCount ? timeline.word(heard + 1) : null
        if (next) {
          // Never rounded down: waking early would find the same word and sleep again.
          const untilMs = ((next.startSec - positionSec) / state.rate) * 1_000
          cancelSleep = scope.after(Math.min(longestSleepMs, Math.max(1, Math.ceil(untilMs))), update)
        }
      }
      if (heard === wordIndex && !(isOtherText && heard >= 0)) return
      wordIndex = heard
      onChange(heard)
    }
    const followTimeline = (): void => {
      leaveTimeline()
      followed = player.timeline
      leaveTimeline = scope.add(followed.subscribe(update))
    }

    scope.add(player.subscribe(update))
    scope.add(player.on('seek', update))
    followTimeline()
    update()
    return () => scope.dispose()
  }

  return {
    get wordIndex() {
      return wordIndex
    },
    connect,
  }
}
