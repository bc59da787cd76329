import type { Scope } from '../base/scope.ts'
import { createStore, type ReadableStore } from '../base/store.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { SinkState } from './sink.ts'

/** Tells what a sink does: a change of status at once, how much is buffered only now and then. */
export interface SinkReport {
  readonly store: ReadableStore<SinkState>
  /** Something may have changed. */
  update(): void
}

const bufferedEveryMs = 250

/** @param look the state as it is now; asked at each update */
export function createSinkReport(scope: Scope, timers: Timers, look: () => SinkState): SinkReport {
  const store = createStore<SinkState>({
    status: 'paused',
    pausedBy: null,
    bufferedSec: 0,
    durationSec: 0,
    error: null,
  })
  let toldAtMs = Number.NEGATIVE_INFINITY
  let cancelNext: Cancel | null = null

  const tell = (state: SinkState): void => {
    cancelNext?.()
    cancelNext = null
    toldAtMs = timers.nowMs()
    store.update(state)
  }

  return {
    store,
    update() {
      if (scope.isDisposed) return
      const before = store.get()
      const state = look()
      const isTurn =
        state.status !== before.status || state.pausedBy !== before.pausedBy || state.error !== before.error
      const waitMs = toldAtMs + bufferedEveryMs - timers.nowMs()
      if (isTurn || waitMs <= 0) return tell(state)
      cancelNext ??= scope.after(waitMs, () => tell(look()))
    },
  }
}
