import { callSafely } from './call-safely.ts'
import { Scope } from './scope.ts'
import type { ReadableStore } from './store.ts'
import { systemTimers, type Timers } from './timers.ts'

/**
 * A value that is followed only while somebody subscribes, and stands still otherwise.
 * @param follow Begins to follow it when the first subscribes: tells each new value, and gives to the scope what ends
 * when the last one leaves.
 */
export function createLazyStore<Value>(
  initial: Value,
  follow: (tell: (value: Value) => void, scope: Scope) => void,
  timers: Timers = systemTimers,
): ReadableStore<Value> {
  let value = initial
  let scope: Scope | null = null
  const listeners = new Set<() => void>()
  const tell = (next: Value): void => {
    if (Object.is(next, value)) return
    value = next
    for (const listener of [...listeners]) callSafely(listener)
  }

  return {
    get: () => value,
    subscribe(listener) {
      // Wrapped, so that the same function may subscribe twice and leave once.
      const entry = (): void => listener()
      listeners.add(entry)
      if (!scope) follow(tell, (scope = new Scope(timers)))
      return () => {
        listeners.delete(entry)
        if (listeners.size > 0) return
        scope?.dispose()
        scope = null
      }
    },
  }
}
