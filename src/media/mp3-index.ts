import { createMp3FrameParser } from './mp3-frames.ts'
import { createSeekMarks, type SeekIndex } from './seek-index.ts'

/**
 * Of a stream of MP3. Its marks lie two frames or more before the time asked for: the second fills the bit reservoir, from
 * which a frame takes what its own bytes do not hold, so that the frame asked for decodes without a click.
 */
export function createMp3Index(): SeekIndex {
  const marks = createSeekMarks()
  let byteLength = 0
  let wholeByteLength = 0
  let sampleCount = 0
  let sampleRate = 1
  let frameSec = 0
  const parser = createMp3FrameParser({
    onFrame(frame) {
      marks.add({ byteOffset: frame.byteOffset, startSec: sampleCount / frame.sampleRate })
      sampleCount += frame.sampleCount
      wholeByteLength = frame.byteOffset + frame.byteLength
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
    get wholeByteLength() {
      return wholeByteLength
    },
    get endSec() {
      return sampleCount / sampleRate
    },
    markBefore: (positionSec) => marks.before(positionSec - 2 * frameSec),
  }
}
