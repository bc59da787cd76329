import type { Scope } from '../base/scope.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { Packing } from './packing.ts'
import type { ManagedMediaSource } from './sink-support.ts'

export interface SourceBufferFeedOptions {
  mediaSource: MediaSource | ManagedMediaSource
  /** In the packing's mode. */
  buffer: SourceBuffer
  packing: Packing
  source: AudioSource
  scope: Scope
  /** Where it plays, or will play, in seconds. */
  positionSec: () => number
  /** Called when data was added or removed, or the last was added. */
  onChange: () => void
  /** Called once when the buffer refuses what it is given. */
  onError: (reason: unknown) => void
}

/** Keeps a SourceBuffer filled around the position. */
export interface SourceBufferFeed {
  /** Adds what there is and what there is room for. Call it when either may have changed. */
  pump(): void
  /** Makes the data at a position come, if the source has it: at once, by and by, or anew where it was evicted. */
  aim(positionSec: number): void
  /** The ear is at this time: says so to the source. */
  heard(positionSec: number): void
  /** End of what was found in the source, in seconds. */
  readonly endSec: number
  /** Whether the source ended and all of it up to its end is in the buffer. */
  readonly isComplete: boolean
}

const nothing = new Uint8Array(0)
const appendLength = 64 * 1024
const maxAheadSec = 60
const keptBehindSec = 30
// Of a source that keeps nothing played. A decoder may still be at the frames just before the position.
const leastBehindSec = 1
// Nearer than this it is quicker to append what is between than to begin anew.
const nearSec = 10

export function createSourceBufferFeed(options: SourceBufferFeedOptions): SourceBufferFeed {
  const { mediaSource, buffer, source, scope, packing } = options
  const { index } = packing
  let packer = packing.open(0)
  // Of the source, and what was made of the bytes before it but not taken by the buffer yet.
  let nextByte = 0
  let packed: Uint8Array<ArrayBuffer> = nothing
  let isAllPacked = false
  let isComplete = false
  let restartSec: number | null = null
  // Where what is appended first after a restart begins.
  let restartedAtSec = 0
  let isEmptied = false
  let isFailed = false

  const fail = (reason: unknown): void => {
    isFailed = true
    options.onError(reason)
  }

  const learn = (fromByte: number, bytes: Uint8Array): void => {
    const known = index.byteLength - fromByte
    if (known < bytes.length) index.feed(bytes.subarray(Math.max(0, known)))
  }

  /** Makes room, if there is anything before a time to speak of. */
  const evict = (untilSec: number): boolean => {
    const isThere = buffer.buffered.length > 0 && buffer.buffered.start(0) < untilSec - 1
    if (isThere) buffer.remove(0, untilSec)
    return isThere
  }

  /** Makes what is appended next, of as much of the source as that takes. */
  const pack = (): void => {
    while (packed.length === 0 && !isAllPacked) {
      const bytes = source.read(nextByte, appendLength)
      if (bytes.length === 0 && !source.isEnded) return
      learn(nextByte, bytes)
      nextByte += bytes.length
      isAllPacked = bytes.length === 0
      packed = isAllPacked ? packer.end() : packer.feed(bytes)
    }
  }

  const append = (): void => {
    try {
      buffer.appendBuffer(packed)
    } catch (reason) {
      if ((reason as DOMException).name !== 'QuotaExceededError') return fail(reason)
      // Where all of it is still needed, the next `pump` tries again, when the position has moved on.
      return void evict(options.positionSec() - keptBehindSec)
    }
    packed = nothing
  }

  /** Empties the buffer and goes on from another place: no seam, so nothing to fit together. */
  const restart = (positionSec: number): void => {
    isComplete = false
    if (!isEmptied) {
      isEmptied = true
      // Also opens an ended MediaSource again; `updateend` leads back here.
      buffer.remove(0, Number.POSITIVE_INFINITY)
      return
    }
    const mark = index.markBefore(positionSec)
    // Half a frame may be left in the parser.
    buffer.abort()
    // Where there are no segments that say it.
    if (packing.mode === 'sequence') buffer.timestampOffset = mark.startSec
    packer = packing.open(mark.startSec)
    packed = nothing
    isAllPacked = false
    nextByte = mark.byteOffset
    restartSec = null
    restartedAtSec = mark.startSec
    isEmptied = false
    pump()
  }

  const pump = (): void => {
    if (isFailed || scope.isDisposed || buffer.updating || mediaSource.readyState === 'closed') return
    if (restartSec !== null) return restart(restartSec)
    // What is complete is left alone: to take something away would open it again.
    if (!isComplete && evict(Math.min(source.keptFromSec, options.positionSec() - leastBehindSec))) return
    if (isComplete || ('streaming' in mediaSource && !mediaSource.streaming)) return
    if (lastEndSec(buffer.buffered) - options.positionSec() > maxAheadSec) return
    pack()
    if (packed.length > 0) return append()
    if (!isAllPacked) return
    if (source.byteLength > 0 && index.endSec === 0) {
      return fail(new Error('There is no frame of sound in what was received.'))
    }
    // Chromium calls it an error to end what has not begun.
    if (index.endSec > 0) mediaSource.endOfStream()
    isComplete = true
    options.onChange()
  }

  scope.listen(buffer, 'updateend', () => {
    pump()
    options.onChange()
  })
  scope.listen(buffer, 'error', () => fail(new Error('The source buffer reported an error.')))
  scope.listen(mediaSource, 'startstreaming', pump)
  scope.listen(mediaSource, 'endstreaming', pump)
  scope.add(source.subscribe(pump))

  return {
    pump,
    aim(positionSec) {
      if (isBuffered(buffer.buffered, positionSec)) return pump()
      for (;;) {
        const bytes = index.endSec > positionSec ? null : source.read(index.byteLength, appendLength)
        if (!bytes || bytes.length === 0) break
        index.feed(bytes)
      }
      // Right after a restart nothing is there yet, and the position is on its way.
      const nextSec = buffer.buffered.length > 0 ? lastEndSec(buffer.buffered) : restartedAtSec
      const isNear = positionSec >= nextSec && positionSec < nextSec + nearSec
      if (positionSec < index.endSec && !isNear) restartSec = positionSec
      pump()
    },
    heard: (positionSec) => source.letGo(index.markBefore(positionSec).byteOffset, positionSec),
    get endSec() {
      return index.endSec
    },
    get isComplete() {
      return isComplete
    },
  }
}

/** Whether there is data at a time. A hair before a range counts: engines round where a frame begins. */
export function isBuffered(ranges: TimeRanges, positionSec: number): boolean {
  return bufferedEndSec(ranges, positionSec) > positionSec
}

/** End of the range that a time lies in, or the time itself where it lies in none. */
export function bufferedEndSec(ranges: TimeRanges, positionSec: number): number {
  for (let at = 0; at < ranges.length; at++) {
    if (positionSec >= ranges.start(at) - 0.05 && positionSec < ranges.end(at)) return ranges.end(at)
  }
  return positionSec
}

function lastEndSec(ranges: TimeRanges): number {
  return ranges.length > 0 ? ranges.end(ranges.length - 1) : 0
}
