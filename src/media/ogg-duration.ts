/** Follows how long an Ogg Opus stream is, by the positions its pages state. */
export interface OggDuration {
  feed(bytes: Uint8Array): void
  /** Up to the end of the last page that was begun, in seconds. */
  readonly durationSec: number
}

// "Granule" positions count samples at 48 kHz whatever the input's rate was (RFC 7845, 4).
const granulesPerSec = 48_000
const headerLength = 27

/**
 * Reads page headers only (RFC 3533, 6) and skips what is between them. Where a page does not begin with its mark,
 * looks for the next mark.
 */
export function createOggDuration(): OggDuration {
  const held = new Uint8Array(headerLength + 255 + 19)
  let heldLength = 0
  let neededLength = headerLength
  let skipLength = 0
  let preSkip = 0
  let lastGranule = 0

  const settle = (): void => {
    if (String.fromCharCode(...held.subarray(0, 4)) !== 'OggS') {
      const next = held.indexOf(0x4f, 1)
      const start = next === -1 || next >= heldLength ? heldLength : next
      held.copyWithin(0, start, heldLength)
      heldLength -= start
      neededLength = headerLength
      return
    }
    const view = new DataView(held.buffer)
    const segments = view.getUint8(26)
    const tableEnd = headerLength + segments
    if (heldLength < tableEnd) return void (neededLength = tableEnd)
    const bodyLength = held.subarray(headerLength, tableEnd).reduce((sum, length) => sum + length, 0)
    // The pre-skip stands in the first packet: `OpusHead`, version, channels, then two bytes (RFC 7845, 5.1).
    const isFirstPage = (view.getUint8(5) & 2) !== 0
    const wanted = tableEnd + (isFirstPage ? Math.min(bodyLength, 12) : 0)
    if (heldLength < wanted) return void (neededLength = wanted)
    if (isFirstPage && bodyLength >= 12) preSkip = view.getUint16(tableEnd + 10, true)
    const granule = Number(view.getBigInt64(6, true))
    if (granule > lastGranule) lastGranule = granule
    skipLength = tableEnd + bodyLength - heldLength
    heldLength = 0
    neededLength = headerLength
  }

  return {
    feed(bytes) {
      let at = 0
      while (at < bytes.length) {
        const skipped = Math.min(skipLength, bytes.length - at)
        skipLength -= skipped
        at += skipped
        const length = Math.min(neededLength - heldLength, bytes.length - at)
        held.set(bytes.subarray(at, at + length), heldLength)
        heldLength += length
        at += length
        while (heldLength >= neededLength && skipLength === 0) settle()
      }
    },
    get durationSec() {
      return Math.max(0, lastGranule - preSkip) / granulesPerSec
    },
  }
}
