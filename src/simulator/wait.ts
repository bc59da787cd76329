import { createDeferred } from '../base/deferred.ts'
import { Scope } from '../base/scope.ts'
import type { Timers } from '../base/timers.ts'

/** Resolves after so many milliseconds; rejects with the signal's reason when that aborts first. */
export function wait(delayMs: number, timers: Timers, signal: AbortSignal): Promise<void> {
  return orAbort(signal, (scope, resolve) => void scope.after(delayMs, resolve), timers)
}

/** Never resolves; rejects with the signal's reason. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return orAbort<never>(signal, () => undefined)
}

async function orAbort<Value>(
  signal: AbortSignal,
  start: (scope: Scope, resolve: (value: Value) => void) => void,
  timers?: Timers,
): Promise<Value> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = createDeferred<Value>()
  const scope = new Scope(timers)
  scope.listen(signal, 'abort', () => reject(signal.reason))
  start(scope, resolve)
  return promise.finally(() => scope.dispose())
}
