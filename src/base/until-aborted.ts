import { Scope } from './scope.ts'

/**
 * The promise's outcome, or the signal's reason as soon as that aborts, whichever comes first.
 * For what cannot be stopped itself: a late outcome is dropped, also a rejection.
 */
export async function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise
  const scope = new Scope()
  try {
    return await new Promise<Value>((resolve, reject) => {
      promise.then(resolve, reject)
      const leave = (): void => reject(signal.reason as unknown)
      if (signal.aborted) leave()
      scope.listen(signal, 'abort', leave)
    })
  } finally {
    scope.dispose()
  }
}
