/** Samples that a device was given in one go, and when, by `Date.now()` on its own thread. */
export interface RenderedBlock {
  /** Of the context's time, in frames. */
  frame: number
  samples: Float32Array
  atMs: number
}

/** What a device had done at a moment. */
export interface DeviceMoment {
  /** Up to where it had rendered, in seconds of the context's time. */
  contextSec: number
  /** How far from even it ran around then, in milliseconds: where it stutters, nobody knows what is heard. */
  unevenMs: number
  /** Seconds of its time a second of the wall's: without a sound card, or when it cannot keep up, fewer than one. */
  pace: number
}

// Long enough to tell a device's pace, short enough that a busy machine has such a span now and then.
const beforeMs = 350
const afterMs = 50
// Devices ask for several blocks at once: only the last tells how far ahead they are.
const burstMs = 2
const fewestBursts = 4

/**
 * How far a device had rendered at a moment of `Date.now()`, told by its own thread: what a page reads of a context's
 * `currentTime` is late by whatever the page waits for (in Firefox by up to 25 ms). `null` where too little was recorded.
 */
export function deviceAt(blocks: RenderedBlock[], nowMs: number, sampleRate: number): DeviceMoment | null {
  const near = blocks.filter(({ atMs }) => atMs > nowMs - beforeMs && atMs < nowMs + afterMs)
  const bursts = near.filter(({ atMs }, index) => (near[index + 1]?.atMs ?? Infinity) - atMs > burstMs)
  const last = near.at(-1)
  if (bursts.length < fewestBursts || !last || last.atMs < nowMs) return null
  const ends = bursts.map(({ frame, samples, atMs }) => ({
    sec: (frame + samples.length) / sampleRate,
    ms: atMs - nowMs,
  }))
  // A device without a sound card may run a little slower than the wall's clock: a line of its own slope.
  const middleMs = meanOf(ends.map(({ ms }) => ms))
  const middleSec = meanOf(ends.map(({ sec }) => sec))
  const variance = meanOf(ends.map(({ ms }) => (ms - middleMs) ** 2))
  const slope = meanOf(ends.map(({ sec, ms }) => (sec - middleSec) * (ms - middleMs))) / variance
  const offsetsSec = ends.map(({ sec, ms }) => sec - middleSec - slope * (ms - middleMs))
  const highestSec = Math.max(...offsetsSec)
  return {
    contextSec: middleSec - slope * middleMs + highestSec,
    unevenMs: (highestSec - Math.min(...offsetsSec)) * 1000,
    pace: slope * 1000,
  }
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
