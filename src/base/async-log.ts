import { createDeferred } from './deferred.ts'

/** A stream by hand that can be looped over as often as need be, each time from its start. Keeps what was pushed. */
export interface AsyncLog<Value> extends AsyncIterable<Value> {
  /** Does nothing after the end. */
  push(value: Value): void
  /** Loops end when they have read what was pushed. */
  end(): void
  /** The same, by throwing. Where nobody loops, nothing is thrown. Only the first end counts. */
  fail(reason: unknown): void
}

export function createAsyncLog<Value>(): AsyncLog<Value> {
  const values: Value[] = []
  let ending: { reason: unknown; isFailure: boolean } | null = null
  let change = createDeferred<void>()

  const tell = (): void => {
    change.resolve()
    change = createDeferred()
  }
  const finish = (isFailure: boolean, reason?: unknown): void => {
    ending ??= { isFailure, reason }
    tell()
  }

  return {
    push(value) {
      if (ending) return
      values.push(value)
      tell()
    },
    end: () => finish(false),
    fail: (reason) => finish(true, reason),
    async *[Symbol.asyncIterator]() {
      for (let index = 0; ;) {
        if (index < values.length) {
          yield values[index++] as Value
          continue
        }
        if (!ending) {
          await change.promise
          continue
        }
        if (ending.isFailure) throw ending.reason
        return
      }
    },
  }
}
