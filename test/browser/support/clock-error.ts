import { outputLatencySec } from '../../../src/sink/output-latency.ts'
import type { Sink } from '../../../src/sink/sink.ts'
import { createBabble, locate } from './babble.ts'
import type { Capture } from './capture.ts'
import { heard } from './sinks.ts'

/** By how much the sound was ahead of what a clock said, in milliseconds of real time; the same moments for all. */
export interface ClockErrors {
  medianMs: number
  /** At how many moments the device itself ran evenly. */
  calmCount: number
  /** Of those at which the sound was found near where the clock said. */
  all: number[]
  /** The same of a second clock, read at the same moments; empty where there is none. */
  beside: number[]
}

/** What a clock said at a moment of `Date.now()`. */
interface Reading {
  nowMs: number
  positionSec: number
  plainSec: number | null
}

// Long enough to be unlike anything near it, shorter than what a time-stretcher leaves in one piece.
const pieceSec = 0.012
// A device whose clock was further from even lately, in milliseconds, tells nothing about a clock.
const calmMs = 18
// Nor does one that keeps up so badly: Firefox without a sound card runs at 0.93 on a quiet machine.
const slowestPace = 0.9
// How often to try before the machine counts as too busy.
const mostRounds = 6

/**
 * Compares a sink's clock with the captured babble, again from `fromSec` on whenever it comes to `untilSec`, until there
 * are enough moments at which the device itself ran evenly. On a busy machine it stutters, and then there is no true
 * position to compare with: on a very busy one there may be too few moments.
 */
export async function measureClock(
  sink: Sink,
  capture: Capture,
  {
    rate,
    count,
    fromSec,
    untilSec,
    plainSec,
  }: {
    rate: number
    count: number
    fromSec: number
    untilSec: number
    /** A second clock. */
    plainSec?: (() => number) | undefined
  },
): Promise<ClockErrors> {
  const context = capture.context
  if (!context) throw new Error('Nothing was captured.')
  const latencySec = outputLatencySec(context)
  const whole = createBabble(untilSec + 1, context.sampleRate)

  /** What was heard at a moment, or `null` where the device was not calm. */
  const pieceAt = (nowMs: number): Float32Array | null => {
    const device = capture.deviceAt(nowMs)
    if (!device || device.unevenMs > calmMs || device.pace < slowestPace) return null
    return capture.around(device.contextSec - latencySec, pieceSec)
  }

  /** Where a piece is of, or `null` where that is not near. */
  const placeOf = (piece: Float32Array, positionSec: number): number | null => {
    const place = locate(piece, whole, context.sampleRate, { aroundSec: positionSec, withinSec: 0.15 })
    // Where a stretcher fades from one place to another, there is no one place.
    return place.likeness < 0.6 ? null : place.atSec
  }

  const all: number[] = []
  const beside: number[] = []
  let calmCount = 0
  for (let round = 0; round < mostRounds && all.length < count; round++) {
    const readings: Reading[] = []
    while (readings.length < count) {
      if (sink.currentTimeSec() > untilSec) {
        sink.seek(fromSec)
        // It may have ended meanwhile.
        sink.play()
        await heard(sink, fromSec + 0.3 * rate)
        readings.length = 0
      }
      await nextFrame()
      await nextFrame()
      readings.push({ nowMs: Date.now(), positionSec: sink.currentTimeSec(), plainSec: plainSec?.() ?? null })
    }
    await capture.until(context.currentTime + 0.1)
    for (const reading of readings) {
      const piece = pieceAt(reading.nowMs)
      if (!piece) continue
      calmCount++
      const soundSec = placeOf(piece, reading.positionSec)
      if (soundSec === null) continue
      all.push(((soundSec - reading.positionSec) * 1000) / rate)
      if (reading.plainSec !== null) beside.push(((soundSec - reading.plainSec) * 1000) / rate)
    }
  }
  all.sort((one, other) => one - other)
  return { medianMs: all[all.length >> 1] ?? Number.NaN, calmCount, all, beside }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
