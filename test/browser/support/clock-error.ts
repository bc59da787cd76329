import { outputLatencySec } from '../../../src/sink/output-latency.ts'
import { createBabble, locate } from './babble.ts'
import type { Capture } from './capture.ts'

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
// A device that was late by more than this lately, in milliseconds, tells nothing about a clock.
const calmMs = 14
const calmForMs = 350

/**
 * Compares a clock with the captured babble until there are enough moments at which the device itself was on time:
 * on a busy machine it stutters, and then there is no true position to compare with.
 */
export async function measureClock(
  read: () => number,
  capture: Capture,
  { rate, count, untilSec }: { rate: number; count: number; untilSec: number },
): Promise<ClockErrors> {
  const context = capture.context
  if (!context) throw new Error('Nothing was captured.')
  const calm: Moment[] = []
  const recent: Moment[] = []
  while (calm.length < count && read() < untilSec) {
    await nextTask()
    const moment = { wallMs: performance.now(), contextSec: context.currentTime, positionSec: read() }
    // The context's time moves block by block: it is exact at the moment it changes.
    if (moment.contextSec === recent.at(-1)?.contextSec) continue
    recent.push(moment)
    while (moment.wallMs - (recent[0]?.wallMs ?? 0) > calmForMs) recent.shift()
    const isLongEnough = moment.wallMs - (recent[0]?.wallMs ?? moment.wallMs) > calmForMs * 0.8
    const last = calm.at(-1)
    const isApart = last === undefined || moment.wallMs - last.wallMs > 25
    if (isLongEnough && isApart && isOnTime(recent, calmMs)) calm.push(moment)
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

/** Whether the context's clock ran beside the wall's. */
function isOnTime(moments: Moment[], withinMs: number): boolean {
  const offsets = moments.map(({ wallMs, contextSec }) => contextSec * 1000 - wallMs)
  return Math.max(...offsets) - Math.min(...offsets) < withinMs
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(null)
  })
}
