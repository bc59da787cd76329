import { createDeferred, type Deferred } from './deferred.ts'

/** A stream by hand: what is pushed comes out of the loop over it, in order. */
export interface AsyncQueue<Value> extends AsyncIterable<Value> {
  /** Does nothing after the end. */
  push(value: Value): void
  /** The loop ends when it has read what was pushed. */
  end(): void
  /** The same, by throwing. Where nobody loops, nothing is thrown. Only the first end counts. */
  fail(reason: unknown): void
}

/**
 * For sources that cannot be asked to wait. Holds what is not read yet, without bound. It can be looped over once.
 * @param onLeave Called when the loop is left before the end.
 */
export function createAsyncQueue<Value>(onLeave: () => void = () => undefined): AsyncQueue<Value> {
  let values: Value[] = []
  let ending: { reason: unknown; isFailure: boolean } | null = null
  let waiting: Deferred<void> | null = null

  function wake(): void {
    waiting?.resolve()
    waiting = null
  }

  function finish(isFailure: boolean, reason?: unknown): void {
    ending ??= { isFailure, reason }
    wake()
  }

  async function* read(): AsyncGenerator<Value, void> {
    let isOver = false
    try {
      for (;;) {
        // Taken as a whole: taking them one by one off the front is slow where many wait.
        const taken = values
        values = []
        for (const value of taken) yield value
        if (values.length > 0) continue
        if (ending) {
          isOver = true
          if (ending.isFailure) throw ending.reason
          return
        }
        waiting = createDeferred()
        await waiting.promise
      }
    } finally {
      if (!isOver) onLeave()
    }
  }

  return {
    push(value) {
      if (ending) return
      values.push(value)
      wake()
    },
    end: () => finish(false),
    fail: (reason) => finish(true, reason),
    [Symbol.asyncIterator]: read,
  }
}
