import { createSampleQueue } from './sample-queue.ts'
import { createSampleRenderer } from './sample-renderer.ts'
import type { SampleAnchor } from './worklet-messages.ts'

/** Plays a stream of samples, without a click wherever it begins and stops. Knows no port and no audio thread. */
export interface SamplePlayer {
  push(samples: Int16Array): void
  end(): void
  play(): void
  pause(): void
  setRate(rate: number): void
  /** Goes to a sample; those pushed from then on begin there. */
  seek(index: number): void
  /**
   * Writes the next frames, silence where it does not play. Returns what changed, and where it is when nothing did.
   * @param frameTime when the first of them is played, in frames of the device
   */
  process(output: Float32Array, frameTime: number): SampleAnchor
}

/** How many frames a fade takes, 5 ms at 48 kHz: a step of the wave becomes inaudible, a syllable loses nothing. */
export const rampLength = 256
// Sound begins when there is this much, in seconds: at once, and after a gap only when it will not stop again soon.
const startSec = 0.03
const restartSec = 0.25

export function createSamplePlayer(options: {
  /** Of the stream, in hertz. */
  streamRate: number
  /** In hertz. */
  deviceRate: number
  /** How many samples are kept, a power of two. */
  capacity: number
}): SamplePlayer {
  const { streamRate, deviceRate } = options
  const queue = createSampleQueue(options.capacity)
  const renderer = createSampleRenderer(queue, streamRate, deviceRate)
  // The fading end of what played before a pause, a seek or a gap. It sounds beside what comes next.
  const tail = new Float32Array(rampLength)
  const faded = new Float32Array(rampLength)
  let tailAt = rampLength
  let rampAt = rampLength
  let isAsked = false
  let status: SampleAnchor['status'] = 'paused'
  let neededSec = startSec

  const stop = (next: SampleAnchor['status']): void => {
    if (status === 'playing') {
      const length = renderer.render(faded, rampLength)
      tail.copyWithin(0, tailAt)
      tail.fill(0, rampLength - tailAt)
      tailAt = 0
      for (let at = 0; at < length; at++) {
        tail[at] = (tail[at] ?? 0) + (faded[at] ?? 0) * rampGain(rampAt + at) * (1 - at / rampLength)
      }
    }
    status = next
  }

  const start = (): void => {
    if (!renderer.canRender(neededSec * deviceRate + rampLength)) return
    status = 'playing'
    // The very beginning is as its maker meant it.
    rampAt = renderer.position === 0 ? rampLength : 0
  }

  const renderInto = (output: Float32Array): number => {
    const length = renderer.render(output, output.length)
    for (let at = 0; at < length && rampAt < rampLength; at++, rampAt++) {
      output[at] = (output[at] ?? 0) * rampGain(rampAt)
    }
    return length
  }

  const mixTail = (output: Float32Array): void => {
    for (let at = 0; at < output.length && tailAt < rampLength; at++, tailAt++) {
      output[at] = (output[at] ?? 0) + (tail[tailAt] ?? 0)
    }
  }

  renderer.seek(0)

  return {
    push: (samples) => queue.push(samples),
    end: () => queue.end(),
    play() {
      if (isAsked || status === 'ended') return
      isAsked = true
      neededSec = startSec
      status = 'starved'
    },
    pause() {
      if (!isAsked) return
      isAsked = false
      if (status !== 'ended') stop('paused')
    },
    setRate: (rate) => renderer.setRate(rate),
    seek(index) {
      stop(isAsked ? 'starved' : 'paused')
      neededSec = startSec
      queue.reset(index)
      renderer.seek(index)
    },
    process(output, frameTime) {
      output.fill(0)
      if (status === 'starved') start()
      let position = renderer.position
      let endedAt = 0
      if (status === 'playing' && !renderer.canRender(output.length + rampLength)) {
        stop('starved')
        neededSec = restartSec
        position = renderer.position
      } else if (status === 'playing') {
        const length = renderInto(output)
        if (length < output.length) {
          status = 'ended'
          endedAt = length
          position = queue.endIndex
        }
      }
      mixTail(output)
      const rate = status === 'playing' ? (renderer.samplesPerFrame * deviceRate) / streamRate : 0
      return { status, frameTime: frameTime + endedAt, positionSec: position / streamRate, rate }
    },
  }
}

function rampGain(at: number): number {
  return Math.min(1, at / rampLength)
}
