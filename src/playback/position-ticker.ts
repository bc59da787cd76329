import { Scope } from '../base/scope.ts'
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
  let positionSec = 0
  const listeners = new Set<() => void>()
  let stop = (): void => undefined

  const start = (): void => {
    const scope = new Scope(timers)
    let cancelTick = (): void => undefined
    const tick = (): void => {
      cancelTick()
      if (player.state.status === 'playing') cancelTick = scope.after(everyMs, tick)
      const now = player.currentTimeSec()
      if (now === positionSec) return
      positionSec = now
      for (const listener of [...listeners]) listener()
    }
    scope.add(player.subscribe(tick))
    scope.add(player.on('seek', tick))
    tick()
    stop = () => scope.dispose()
  }

  return {
    get: () => positionSec,
    subscribe(listener) {
      const entry = (): void => listener()
      listeners.add(entry)
      if (listeners.size === 1) start()
      return () => {
        if (listeners.delete(entry) && listeners.size === 0) stop()
      }
    },
  }
}
