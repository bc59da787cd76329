import type { SampleQueue } from './sample-queue.ts'

/** Makes speech faster or slower and keeps its pitch. */
export interface TimeStretcher {
  /** 1: as it was. */
  rate: number
  /** Position in the stream, in samples, of the first sample of the next hop. */
  readonly position: number
  /** Whether the last sample of an ended stream has been given out. */
  readonly isFinished: boolean
  /** How many samples from `position` on must be there for the next hop. */
  readonly lookahead: number
  /** Starts anew at a sample. */
  seek(index: number): void
  /** Writes the next hop and returns its length, which is `hopLength` but at the end. */
  next(output: Float32Array): number
}

/** A hop and the furthest a segment may be shifted, in seconds: half again the longest pitch period of a deep voice. */
const hopSec = 0.01
const shiftSec = 0.01
// What the furthest shift costs of the likeness. A far segment must fit much better than a near one: what is heard sways
// around what the clock says by the shift: with four voices at half the speed, 95 of 100 within 6 ms instead of 9.
const farCost = 0.5

// How much of a hop's shift counts as the shift lately.
const swayGain = 0.1

export function hopLengthAt(sampleRate: number): number {
  return Math.round(sampleRate * hopSec)
}

/**
 * Overlap-add with a search for likeness (WSOLA, Verhelst and Roelands 1993): each hop fades from what would have come
 * next to a segment from where the rate wants to be, shifted to where the waves fit. The positions stay on the straight
 * line of the rate, so the clock needs no correction; a segment lies a few milliseconds beside it.
 * At rate 1 the two are the same samples, and what comes out is what went in.
 */
export function createTimeStretcher(queue: SampleQueue, sampleRate: number): TimeStretcher {
  const hopLength = hopLengthAt(sampleRate)
  const maxShift = Math.round(sampleRate * shiftSec)
  const stride = Math.max(1, Math.round(sampleRate / 8000))
  const fadeIn = Float32Array.from(
    { length: hopLength },
    (_, at) => Math.sin((Math.PI / 2) * ((at + 0.5) / hopLength)) ** 2,
  )
  let rate = 1
  let position = 0
  // Where the stream would go on if nothing were skipped or repeated.
  let natural = 0
  // What fits best lies more often to one side (at half the speed what would come next fits wholly, and is ahead): by how
  // much lately.
  let sway = 0
  let isFinished = false

  /** Likeness of what follows `from` to what would come next; every `step`th sample is looked at. */
  const likeness = (from: number, step: number): number => {
    let product = 0
    let energy = 1e-9
    for (let at = 0; at < hopLength; at += step) {
      const sample = queue.at(from + at)
      product += sample * queue.at(natural + at)
      energy += sample * sample
    }
    return product / Math.sqrt(energy)
  }

  const bestNear = (center: number, reach: number, stride: number, step: number): number => {
    let best = center
    let bestLikeness = Number.NEGATIVE_INFINITY
    for (let from = center - reach; from <= center + reach; from += stride) {
      const value = likeness(from, step) * (1 - farCost * ((from - center) / maxShift) ** 2)
      if (value > bestLikeness) [best, bestLikeness] = [from, value]
    }
    return best
  }

  /** First as if at 8 kHz, where the pitch already shows, then around the best: little work at any sample rate. */
  const segmentStart = (): number => {
    if (rate === 1) return natural
    // Half of what is heard in a hop is the fading end of the last one. So that on the whole it is where the rate wants
    // it, the new segment lies ahead (behind, at rates below 1).
    const center = Math.round(position + (rate - 1) * hopLength)
    const coarse = bestNear(Math.round(center - sway), maxShift, stride, stride)
    const start = stride === 1 ? coarse : bestNear(coarse, stride - 1, 1, 2)
    sway += (start - center) * swayGain
    return start
  }

  return {
    get rate() {
      return rate
    },
    set rate(value) {
      rate = value
      // At rate 1 nothing is searched, so what plays now goes on as it is.
      if (rate === 1) position = natural
    },
    get position() {
      return position
    },
    get isFinished() {
      return isFinished
    },
    get lookahead() {
      return Math.max(0, natural - position, (rate - 1) * hopLength + maxShift) + hopLength
    },
    seek(index) {
      position = index
      natural = index
      sway = 0
      isFinished = false
    },
    next(output) {
      const start = segmentStart()
      const left = queue.isEnded ? Math.ceil((queue.endIndex - position) / rate) : hopLength
      const length = Math.max(0, Math.min(hopLength, left))
      for (let at = 0; at < length; at++) {
        const next = queue.at(natural + at)
        output[at] = next + (fadeIn[at] ?? 1) * (queue.at(start + at) - next)
      }
      position += length * rate
      natural = start + length
      isFinished = length < hopLength || (queue.isEnded && position >= queue.endIndex)
      return length
    },
  }
}
