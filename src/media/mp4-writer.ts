import { joinBytes } from '../base/join-bytes.ts'
import { mp4Fragment, type Mp4Frame } from './mp4-fragment.ts'
import { mp4Header, type Mp4Track } from './mp4-header.ts'

/** Gathers frames and gives them out as fragmented MP4. */
export interface Mp4Writer {
  /** Writes the head, once; what comes after may be appended wherever this one is. */
  begin(track: Mp4Track): void
  /** @param timescale how many units of the duration are a second: that of the track */
  add(bytes: Uint8Array, duration: number, timescale: number): void
  /** What was added since it was last called, as one fragment, behind the head where that is due; empty for nothing. */
  take(): Uint8Array<ArrayBuffer>
}

/** @param startSec when the first frame begins */
export function createMp4Writer(startSec: number): Mp4Writer {
  let hasBegun = false
  let pending: Uint8Array[] = []
  let frames: Mp4Frame[] = []
  let start: number | null = null
  let sequence = 0
  return {
    begin(track) {
      if (!hasBegun) pending = mp4Header(track)
      hasBegun = true
    },
    add(bytes, duration, timescale) {
      start ??= Math.round(startSec * timescale)
      frames.push({ bytes, duration })
    },
    take() {
      const parts = pending
      pending = []
      if (frames.length > 0 && start !== null) {
        parts.push(...mp4Fragment({ sequence: ++sequence, start, frames }))
        start += frames.reduce((sum, { duration }) => sum + duration, 0)
        frames = []
      }
      return joinBytes(parts)
    },
  }
}
