import type { Timers } from '../base/timers.ts'
import type { Faults } from './faults.ts'
import { untilAborted } from '../base/until-aborted.ts'
import { wait } from '../base/wait.ts'

/** The connection is to break here. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut'
}

const slicesPerSecond = 20

/** A body that comes late, slowly, in pieces of a given size, stops or breaks off, as its faults say. */
export async function* withBodyFaults(
  body: AsyncIterable<Uint8Array>,
  faults: Faults,
  timers: Timers,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const rate = faults['bytes-per-second']
  const size =
    faults.chunk ?? (rate === undefined ? undefined : Math.max(1, Math.ceil(rate / slicesPerSecond)))
  const end = Math.min(faults['cut-after'] ?? Infinity, faults['stall-after'] ?? Infinity)
  if (faults['first-byte-delay'] !== undefined) await wait(faults['first-byte-delay'], timers, signal)
  const startMs = timers.nowMs()
  let sent = 0
  let pause = faults['pause-after']
  for await (const piece of size === undefined ? body : inPiecesOf(size, body)) {
    const bytes = piece.subarray(0, end - sent)
    if (bytes.length > 0) {
      sent += bytes.length
      if (rate !== undefined) await waitUntil(startMs + (sent / rate) * 1000)
      yield bytes
    }
    if (sent >= end) await stop()
    if (pause && sent >= pause.count) {
      await wait(pause.ms, timers, signal)
      pause = undefined
    }
  }

  async function waitUntil(momentMs: number): Promise<void> {
    const delayMs = momentMs - timers.nowMs()
    if (delayMs > 0) await wait(delayMs, timers, signal)
  }

  async function stop(): Promise<never> {
    if (end === faults['stall-after']) await untilAborted(new Promise(() => undefined), signal)
    throw new ConnectionCut(`Cut after ${end} bytes, as asked.`)
  }
}

/** The same bytes in pieces of exactly `size`, the last one excepted. */
async function* inPiecesOf(size: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let held = new Uint8Array(0)
  for await (const bytes of body) {
    const joined = new Uint8Array(held.length + bytes.length)
    joined.set(held)
    joined.set(bytes, held.length)
    let from = 0
    for (; from + size <= joined.length; from += size) yield joined.subarray(from, from + size)
    held = joined.subarray(from)
  }
  if (held.length > 0) yield held
}
