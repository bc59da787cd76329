import type { Timers } from '../base/timers.ts'

export interface ManualTimers extends Timers {
  /** Lets time pass: what falls due is called in the order of its time. */
  advance(ms: number): void
  /** Runs what waits for the next display frame. */
  runFrame(): void
  /** How many timers and frames wait: nothing may be left behind. */
  readonly waiting: number
}

/** Time that passes only when a test says so. A frame falls due 16 ms after it was asked for. */
export function createManualTimers(): ManualTimers {
  const frameMs = 16
  let now = 0
  let order = 0
  const due = new Map<() => void, { atMs: number; order: number; call: () => void; isFrame: boolean }>()

  const schedule = (delayMs: number, call: () => void, isFrame: boolean): (() => void) => {
    const cancel = (): void => void due.delete(cancel)
    due.set(cancel, { atMs: now + Math.max(0, delayMs), order: order++, call, isFrame })
    return cancel
  }
  const next = (untilMs: number): [() => void, { atMs: number; call: () => void }] | undefined =>
    [...due]
      .filter(([, entry]) => entry.atMs <= untilMs)
      .sort(([, a], [, b]) => a.atMs - b.atMs || a.order - b.order)[0]

  return {
    nowMs: () => now,
    after: (delayMs, call) => schedule(delayMs, call, false),
    frame: (call) => schedule(frameMs, call, true),
    advance(ms) {
      const untilMs = now + ms
      for (let entry = next(untilMs); entry; entry = next(untilMs)) {
        due.delete(entry[0])
        now = Math.max(now, entry[1].atMs)
        entry[1].call()
      }
      now = untilMs
    },
    runFrame() {
      const frames = [...due].filter(([, entry]) => entry.isFrame)
      for (const [key] of frames) due.delete(key)
      for (const [, entry] of frames) entry.call()
    },
    get waiting() {
      return due.size
    },
  }
}
