import type { Timers } from '../../src/base/timers.ts'

export interface InstantTimers extends Timers {
  /** The waits asked for, in milliseconds. */
  readonly waitsMs: readonly number[]
}

/** Waiting takes no time, but for a wait of `neverMs`: that one never ends. */
export function createInstantTimers(neverMs = 30_000): InstantTimers {
  const waitsMs: number[] = []
  const later = (call: () => void): (() => void) => {
    let isCancelled = false
    queueMicrotask(() => {
      if (!isCancelled) call()
    })
    return () => void (isCancelled = true)
  }
  return {
    waitsMs,
    nowMs: () => 0,
    frame: later,
    after(delayMs, call) {
      if (delayMs === neverMs) return () => undefined
      waitsMs.push(delayMs)
      return later(call)
    },
  }
}
