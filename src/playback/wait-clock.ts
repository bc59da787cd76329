import { createLazyStore } from '../base/lazy-store.ts'
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
  return createLazyStore<number | null>(
    null,
    (tell, scope) => {
      let sinceMs: number | null = null
      let cancelTick = (): void => undefined
      // Rounded: a timer may come a little early.
      const tellWait = (): void =>
        tell(sinceMs === null ? null : Math.round((timers.nowMs() - sinceMs) / 1000))
      const tick = (): void => {
        cancelTick = scope.after(1000, tick)
        tellWait()
      }
      const look = (): void => {
        const isWaiting = player.state.status === 'loading'
        if (!isWaiting) cancelTick()
        else if (sinceMs === null) cancelTick = scope.after(1000, tick)
        sinceMs = isWaiting ? (sinceMs ?? timers.nowMs()) : null
        tellWait()
      }
      scope.add(player.subscribe(look))
      look()
    },
    timers,
  )
}
