import { createLazyStore } from '../base/lazy-store.ts'
import type { ReadableStore } from '../base/store.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import type { TrackedPlayer } from './word-tracker.ts'

/**
 * The position as a store that ticks every `everyMs` milliseconds while sound plays, at once after a seek
 * or a change of state, and sleeps otherwise. Works only while somebody subscribes.
 */
export function createPositionTicker(
  player: TrackedPlayer,
  everyMs: number,
  timers: Timers = systemTimers,
): ReadableStore<number> {
  return createLazyStore(
    0,
    (tell, scope) => {
      let cancelTick = (): void => undefined
      const tick = (): void => {
        cancelTick()
        if (player.state.status === 'playing') cancelTick = scope.after(everyMs, tick)
        tell(player.currentTimeSec())
      }
      scope.add(player.subscribe(tick))
      scope.add(player.on('seek', tick))
      tick()
    },
    timers,
  )
}
