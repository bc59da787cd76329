import type { ReadableStore } from '../base/store.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { createWordTracker, type TrackedPlayer } from './word-tracker.ts'

/** The word being heard, as a store; `null` where no word is. Each subscriber is told once per word. */
export function createCurrentWord(
  player: TrackedPlayer,
  timers: Timers = systemTimers,
): ReadableStore<TimedWord | null> {
  let word: TimedWord | null = null
  return {
    get: () => word,
    subscribe(listener) {
      const follow = (index: number): void => {
        word = index < 0 ? null : player.timeline.word(index)
        listener()
      }
      const tracker = createWordTracker(player, follow, timers)
      const leave = tracker.connect()
      // Heard when somebody listened last, and not any more.
      if (tracker.wordIndex < 0 && word) follow(-1)
      return leave
    },
  }
}
