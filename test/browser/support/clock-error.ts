import { vi } from 'vitest'
import { outputLatencySec } from '../../../src/sink/output-latency.ts'
import type { Sink } from '../../../src/sink/sink.ts'
import { createBabble, locate } from './babble.ts'
import type { Capture } from './capture.ts'
import { heard } from './sinks.ts'

/** By how much the sound was ahead of what a clock said, in milliseconds of real time; the same moments for all. */
export interface ClockErrors {
  medianMs: number
  /** How many moments were compared. */
  count: number
  all: number[]
}

interface Moment {
  wallMs: number
  contextSec: number
  positionSec: number
}

// Long enough to be unlike anything near it, shorter than what a time-stretcher leaves in one piece.
const pieceSec = 0.012
// A device whose clock was this far from even lately, in milliseconds, tells nothing about a clock.
const calmMs = 18
const calmForMs = 350
// How long to wait for it to come to rest, in milliseconds.
const patienceMs = 20_000

/**
 * Compares a sink's clock with the captured babble, again from `fromSec` on whenever it comes to `untilSec`, until there
 * are enough moments at which the device itself ran evenly. On a busy machine it stutters, and then there is no true
 * position to compare with: on a very busy one there may be too few moments.
 */
export async function measureClock(
  sink: Sink,
  capture: Capture,
  { rate, count, fromSec, untilSec }: { rate: number; count: number; fromSec: number; untilSec: number },
): Promise<ClockErrors> {
  const context = capture.context
  if (!context) throw new Error('Nothing was captured.')
  const calm: Moment[] = []
  const recent: Moment[] = []
  const startedMs = performance.now()
  while (calm.length < count && performance.now() - startedMs < patienceMs) {
    await nextBlock(context)
    const positionSec = sink.currentTimeSec()
    const moment = { wallMs: performance.now(), contextSec: context.currentTime, positionSec }
    if (positionSec > untilSec) {
      sink.seek(fromSec)
      // It may have ended meanwhile.
      sink.play()
      await heard(sink, fromSec + 0.3 * rate)
      recent.length = 0
      continue
    }
    recent.push(moment)
    while (moment.wallMs - (recent[0]?.wallMs ?? 0) > calmForMs) recent.shift()
    const isLongEnough = moment.wallMs - (recent[0]?.wallMs ?? moment.wallMs) > calmForMs * 0.8
    const last = calm.at(-1)
    const isApart = last === undefined || moment.wallMs - last.wallMs > 25
    if (isLongEnough && isApart && isEven(recent, calmMs)) calm.push(moment)
  }
  const latencySec = outputLatencySec(context)
  await capture.until(context.currentTime + pieceSec)
  const whole = createBabble(untilSec + 1, context.sampleRate)
  const all = calm.flatMap(({ contextSec, positionSec }) => {
    const piece = capture.around(contextSec - latencySec, pieceSec)
    if (!piece) return []
    const place = locate(piece, whole, context.sampleRate, { aroundSec: positionSec, withinSec: 0.15 })
    // Where a stretcher fades from one place to another, there is no one place.
    return place.likeness < 0.6 ? [] : [((place.atSec - positionSec) * 1000) / rate]
  })
  const sorted = [...all].sort((one, other) => one - other)
  return { medianMs: sorted[sorted.length >> 1] ?? Number.NaN, count: all.length, all: sorted }
}

/** Whether the context's clock ran evenly, be it a little slower than the wall's, as one without a sound card does. */
function isEven(moments: Moment[], withinMs: number): boolean {
  const mean = (valueOf: (moment: Moment) => number): number =>
    moments.reduce((sum, moment) => sum + valueOf(moment), 0) / moments.length
  const middleWallMs = mean(({ wallMs }) => wallMs)
  const middleContextSec = mean(({ contextSec }) => contextSec)
  const variance = mean(({ wallMs }) => (wallMs - middleWallMs) ** 2)
  const covariance = mean(
    ({ wallMs, contextSec }) => (wallMs - middleWallMs) * (contextSec - middleContextSec),
  )
  const secPerMs = covariance / variance
  const offsetsMs = moments.map(
    ({ wallMs, contextSec }) => 1000 * (contextSec - middleContextSec - secPerMs * (wallMs - middleWallMs)),
  )
  return Math.max(...offsetsMs) - Math.min(...offsetsMs) < withinMs
}

/** Waits until the context's time has just moved: it moves block by block, and is exact at that moment. */
async function nextBlock(context: AudioContext): Promise<void> {
  const beforeSec = context.currentTime
  await vi.waitUntil(() => context.currentTime !== beforeSec, { timeout: 10_000, interval: 1 })
}
