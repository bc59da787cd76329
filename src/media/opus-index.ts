import { createOpusPacketParser, opusSampleRate, type OpusHead } from './opus-packets.ts'
import { createSeekMarks, type SeekIndex } from './seek-index.ts'

// How long a decoder takes to come near what it would give had it decoded all before (RFC 7845, 4.6).
const leadSec = 0.08

export interface OpusIndex extends SeekIndex {
  /** Of the first stream; `null` before it came. */
  readonly head: OpusHead | null
}

/** Of a stream of Ogg Opus. Its marks are pages, and times are those of what is decoded: 0 is the pre-skip's start. */
export function createOpusIndex(): OpusIndex {
  const marks = createSeekMarks()
  let byteLength = 0
  let wholeByteLength = 0
  let head: OpusHead | null = null
  // Where the stream began that is being read: one may follow another.
  let streamStart = 0
  let sampleCount = 0
  let endSample = 0
  let markedOffset = -1
  const parser = createOpusPacketParser({
    onHead(found) {
      head ??= found
      streamStart = sampleCount
    },
    onPacket({ pageOffset, sampleCount: added }) {
      if (pageOffset !== markedOffset) {
        markedOffset = pageOffset
        marks.add({ byteOffset: pageOffset, startSec: sampleCount / opusSampleRate })
      }
      sampleCount += added
      endSample = sampleCount
    },
    onLast(granule) {
      // The last packet is filled up with what is not sound (RFC 7845, 4.5).
      endSample = Math.min(sampleCount, streamStart + granule)
    },
    onPageEnd(byteEnd) {
      wholeByteLength = byteEnd
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
      return Math.max(0, endSample - (head?.preSkip ?? 0)) / opusSampleRate
    },
    get head() {
      return head
    },
    markBefore: (positionSec) => marks.before(positionSec - leadSec),
  }
}
