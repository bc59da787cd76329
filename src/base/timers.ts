/** Undoes what it was returned for; calling it again does nothing. */
export type Cancel = () => void

/** Time as a value, so that tests can drive it by hand. */
export interface Timers {
  /** Milliseconds since some fixed moment; never runs backwards. */
  nowMs(): number
  /** Calls once, after at least `delayMs` milliseconds. */
  after(delayMs: number, call: () => void): Cancel
  /** Calls once, before the next display frame; where nothing is displayed, after about 16 ms. */
  frame(call: () => void): Cancel
}

// Globals are looked up when called, never captured at import: fake timers and servers both work.
export const systemTimers: Timers = {
  nowMs: () => performance.now(),
  after(delayMs, call) {
    const id = setTimeout(call, delayMs)
    return () => clearTimeout(id)
  },
  frame(call) {
    if (typeof requestAnimationFrame === 'undefined') return systemTimers.after(16, call)
    const id = requestAnimationFrame(call)
    return () => cancelAnimationFrame(id)
  },
}
