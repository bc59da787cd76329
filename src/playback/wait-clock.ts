import { Scope } from '../base/scope.ts'
import type { ReadableStore } from '../base/store.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'

/**
 * For how many whole seconds a player has been asked for sound and not given any; `null` while nobody waits. Ticks once a
 * second, and works only while somebody subscribes.
 */
export function createWaitClock(
  player: Pick<SpeechPlayer, 'state' | 'subscribe'>,
  timers: Timers = systemTimers,
): ReadableStore<number | null> {
  let waitedSec: number | null = null
  const listeners = new Set<() => void>()
  let stop = (): void => undefined

  const start = (): void => {
    const scope = new Scope(timers)
    let sinceMs: number | null = null
    let cancelTick = (): void => undefined
    const look = (): void => {
      const isWaiting = player.state.status === 'loading'
      if (!isWaiting) cancelTick()
      else if (sinceMs === null) cancelTick = scope.after(1000, tick)
      sinceMs = isWaiting ? (sinceMs ?? timers.nowMs()) : null
      tell()
    }
    const tick = (): void => {
      cancelTick = scope.after(1000, tick)
      tell()
    }
    const tell = (): void => {
      // Rounded: a timer may come a little early.
      const now = sinceMs === null ? null : Math.round((timers.nowMs() - sinceMs) / 1000)
      if (now === waitedSec) return
      waitedSec = now
      for (const listener of [...listeners]) listener()
    }
    scope.add(player.subscribe(look))
    look()
    stop = () => scope.dispose()
  }

  return {
    get: () => waitedSec,
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
