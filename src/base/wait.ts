import { Scope } from './scope.ts'
import type { Timers } from './timers.ts'

/** Resolves after a while, in milliseconds. Throws the reason of the signal as soon as that aborts. */
export async function wait(delayMs: number, timers: Timers, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const scope = new Scope(timers)
  try {
    await new Promise<void>((resolve, reject) => {
      scope.after(delayMs, resolve)
      if (signal) scope.listen(signal, 'abort', () => reject(signal.reason as unknown))
    })
  } finally {
    scope.dispose()
  }
}
