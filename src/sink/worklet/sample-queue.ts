/** A window on the samples of a stream, each known by its index from the stream's start. */
export interface SampleQueue {
  /** Index behind the last sample. */
  readonly endIndex: number
  /** Whether no more will come. */
  readonly isEnded: boolean
  /** Adds samples behind the last; the oldest make room. */
  push(samples: Int16Array): void
  end(): void
  /** The sample at an index, -1 to 1; 0 where there is none. */
  at(index: number): number
  /** Empties it; the next sample pushed has this index. */
  reset(index: number): void
}

/**
 * Samples stay 16 bits wide, as they came, in a ring of a fixed size: an hour of PCM never stands here whole,
 * and nothing is allocated on the audio thread.
 * @param capacity how many samples are kept, a power of two
 */
export function createSampleQueue(capacity: number): SampleQueue {
  const ring = new Int16Array(capacity)
  const mask = capacity - 1
  let startIndex = 0
  let endIndex = 0
  let isEnded = false
  return {
    get endIndex() {
      return endIndex
    },
    get isEnded() {
      return isEnded
    },
    push(samples) {
      const kept = samples.length > capacity ? samples.subarray(samples.length - capacity) : samples
      const at = (endIndex + samples.length - kept.length) & mask
      const first = kept.subarray(0, capacity - at)
      ring.set(first, at)
      ring.set(kept.subarray(first.length), 0)
      endIndex += samples.length
      startIndex = Math.max(startIndex, endIndex - capacity)
    },
    end() {
      isEnded = true
    },
    at(index) {
      if (index < startIndex || index >= endIndex) return 0
      return (ring[index & mask] ?? 0) / 32_768
    },
    reset(index) {
      startIndex = index
      endIndex = index
      isEnded = false
    },
  }
}
