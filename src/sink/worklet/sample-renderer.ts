import type { SampleQueue } from './sample-queue.ts'
import { createSincTable } from './sinc-table.ts'
import { createTimeStretcher, hopLengthAt } from './time-stretcher.ts'

/** Renders a stream at the rate of the device, faster or slower as asked. */
export interface SampleRenderer {
  /** Speed of listening; takes effect within a hop (10 ms). */
  setRate(rate: number): void
  /** Position of the next frame, in samples of the stream. */
  readonly position: number
  /** How much of the stream goes into one frame. */
  readonly samplesPerFrame: number
  /** Whether that many frames can be rendered from what is there; always so once the stream has ended. */
  canRender(frames: number): boolean
  seek(index: number): void
  /** Writes frames and returns how many: fewer than asked only at the end of the stream. */
  render(output: Float32Array, length: number): number
}

/**
 * Band-limited interpolation (Smith and Gossett 1984) over the stretched stream. With equal rates each weight is 1 or 0
 * and the samples come out as they are.
 */
export function createSampleRenderer(
  queue: SampleQueue,
  streamRate: number,
  deviceRate: number,
): SampleRenderer {
  const step = streamRate / deviceRate
  const table = createSincTable(Math.min(1, 1 / step))
  const reach = table.reach
  const hopLength = hopLengthAt(streamRate)
  const stretcher = createTimeStretcher(queue, streamRate)
  const hop = new Float32Array(hopLength)
  // Stretched samples around the next frame: at most what lies behind it, a hop, and what lies before it.
  const line = new Float32Array(2 * reach + 2 * hopLength + 2)
  let lineLength = 0
  // Where the next frame lies in the line, between two samples.
  let center = 0
  // How many of the samples in the line are of the stream, the rest being the silence behind its end.
  let soundLength = 0
  let isDrained = false
  // Two hops can be in the line; their positions in the stream tell that of the frame.
  let hops = [{ at: 0, position: 0, rate: 1 }]

  const shift = (): void => {
    const dropped = Math.floor(center) - reach
    if (dropped <= 0) return
    line.copyWithin(0, dropped, lineLength)
    lineLength -= dropped
    soundLength -= dropped
    center -= dropped
    for (const entry of hops) entry.at -= dropped
    while (hops.length > 1 && (hops[1]?.at ?? 1) <= center) hops.shift()
  }

  const fill = (): void => {
    shift()
    if (stretcher.isFinished) {
      isDrained = true
      line.fill(0, lineLength)
      lineLength = line.length
      return
    }
    hops.push({ at: lineLength, position: stretcher.position, rate: stretcher.rate })
    const length = stretcher.next(hop)
    line.set(hop.subarray(0, length), lineLength)
    lineLength += length
    soundLength = lineLength
  }

  const positionNow = (): number => {
    const entry = hops.findLast((candidate) => candidate.at <= center) ?? hops[0]
    return entry ? entry.position + (center - entry.at) * entry.rate : 0
  }

  return {
    setRate(rate) {
      stretcher.rate = rate
    },
    get position() {
      return positionNow()
    },
    get samplesPerFrame() {
      return step * stretcher.rate
    },
    canRender(frames) {
      if (queue.isEnded) return true
      const stretched = center + frames * step + reach - lineLength
      const hopCount = Math.max(0, Math.ceil(stretched / hopLength))
      if (hopCount === 0) return true
      const last = stretcher.position + (hopCount - 1) * hopLength * Math.max(1, stretcher.rate)
      return queue.endIndex >= last + stretcher.lookahead
    },
    seek(index) {
      stretcher.seek(index)
      // Silence before the first sample, so that the table may reach back.
      line.fill(0)
      lineLength = reach
      soundLength = reach
      center = reach
      isDrained = false
      hops = [{ at: reach, position: index, rate: stretcher.rate }]
    },
    render(output, length) {
      for (let frame = 0; frame < length; frame++) {
        while (!isDrained && center + reach + 1 >= lineLength) fill()
        if (isDrained && center >= soundLength) return frame
        output[frame] = table.interpolate(line, center)
        center += step
      }
      return length
    },
  }
}
