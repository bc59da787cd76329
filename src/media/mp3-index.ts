import { createMp3FrameParser } from './mp3-frames.ts'

/** A frame to begin at. */
export interface Mp3Mark {
  /** Where it begins, in bytes of the stream. */
  byteOffset: number
  /** When it begins, in seconds of media time. */
  startSec: number
}

/** Knows which byte is heard when, without keeping a place for each frame: one mark about every second. */
export interface Mp3Index {
  /** The next bytes of the stream. */
  feed(bytes: Uint8Array): void
  /** How many bytes were fed. */
  readonly byteLength: number
  /** End of the last whole frame, in seconds. */
  readonly endSec: number
  /**
   * The last mark that lies two frames or more before a time: the second fills the bit reservoir, from which a frame
   * takes what its own bytes do not hold, so that the frame asked for decodes without a click.
   */
  markBefore(positionSec: number): Mp3Mark
}

const framesPerMark = 32

export function createMp3Index(): Mp3Index {
  const marks: Mp3Mark[] = []
  let byteLength = 0
  let frameCount = 0
  let sampleCount = 0
  let sampleRate = 1
  let frameSec = 0
  const parser = createMp3FrameParser({
    onFrame(frame) {
      if (frameCount % framesPerMark === 0) {
        marks.push({ byteOffset: frame.byteOffset, startSec: sampleCount / frame.sampleRate })
      }
      frameCount++
      sampleCount += frame.sampleCount
      sampleRate = frame.sampleRate
      frameSec = frame.sampleCount / frame.sampleRate
    },
  })
  return {
    feed(bytes) {
      byteLength += bytes.length
      parser.feed(bytes)
    },
    get byteLength() {
      return byteLength
    },
    get endSec() {
      return sampleCount / sampleRate
    },
    markBefore(positionSec) {
      const latest = positionSec - 2 * frameSec
      // Marks are evenly spaced, so this is the answer or next to it.
      let at = Math.min(marks.length - 1, Math.max(0, Math.ceil(latest / (framesPerMark * frameSec || 1))))
      while (at > 0 && (marks[at]?.startSec ?? 0) > latest) at--
      return marks[at] ?? { byteOffset: 0, startSec: 0 }
    },
  }
}
