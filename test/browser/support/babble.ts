/**
 * Many tones at once, of no common measure: like no other moment of itself, so any piece of it tells where it is from.
 * Unlike one rising tone, it does not lead a time-stretcher, which looks for likeness, to prefer what came before.
 */
const toneCount = 60
const lowestHz = 200
const highestHz = 4000
const toneLevel = 0.03

/** How loud it is, in effect. */
export const babbleLoudness = toneLevel * Math.sqrt(toneCount / 2)

/** Samples of the sound, never near full scale. The same at every call and at every sample rate. */
export function createBabble(durationSec: number, sampleRate: number): Float32Array {
  const samples = new Float32Array(Math.round(durationSec * sampleRate))
  const random = createRandom(7)
  for (let tone = 0; tone < toneCount; tone++) {
    const hz = lowestHz + (highestHz - lowestHz) * random()
    const step = (2 * Math.PI * hz) / sampleRate
    const phase = 2 * Math.PI * random()
    // A sine by its recurrence: sin(n + 1) = 2 cos(step) sin(n) - sin(n - 1).
    const twice = 2 * Math.cos(step)
    let before = Math.sin(phase - step)
    let now = Math.sin(phase)
    for (let index = 0; index < samples.length; index++) {
      samples[index] = (samples[index] ?? 0) + now * toneLevel
      const next = twice * now - before
      before = now
      now = next
    }
  }
  return samples
}

/** Where a piece of sound was found in a longer one. */
export interface Place {
  /** When the middle of the piece is heard in it, in seconds. */
  atSec: number
  /** 1: the same. Below about 0.5 it is hardly the place. */
  likeness: number
}

/** Finds a piece of sound in the sound it was made from, both at one sample rate. */
export function locate(
  piece: Float32Array,
  whole: Float32Array,
  sampleRate: number,
  { aroundSec, withinSec }: { aroundSec: number; withinSec: number },
): Place {
  const half = piece.length / 2
  const from = Math.max(0, Math.round((aroundSec - withinSec) * sampleRate - half))
  const to = Math.min(whole.length - piece.length, Math.round((aroundSec + withinSec) * sampleRate - half))
  const pieceEnergy = energyOf(piece, 0, piece.length)
  let best = { atSec: Number.NaN, likeness: 0 }
  for (let start = from; start <= to; start++) {
    let product = 0
    let energy = 1e-9
    for (let at = 0; at < piece.length; at++) {
      const sample = whole[start + at] ?? 0
      product += (piece[at] ?? 0) * sample
      energy += sample * sample
    }
    const likeness = product / Math.sqrt(energy * pieceEnergy)
    if (likeness > best.likeness) best = { atSec: (start + half) / sampleRate, likeness }
  }
  return best
}

function energyOf(samples: Float32Array, from: number, to: number): number {
  let energy = 1e-9
  for (let at = from; at < to; at++) energy += (samples[at] ?? 0) ** 2
  return energy
}

/** Even numbers from 0 to 1, always the same ones (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
