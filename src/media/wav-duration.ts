/** Follows how long a RIFF/WAVE stream is. */
export interface WavDuration {
  feed(bytes: Uint8Array): void
  /** Of the samples received, in seconds. */
  readonly durationSec: number
}

/**
 * Counts the bytes of the `data` chunk and divides by the byte rate of the `fmt ` chunk. The length that the header
 * states is not used: a server that streams cannot know it, and writes 0 or the largest number.
 */
export function createWavDuration(): WavDuration {
  const held = new Uint8Array(20)
  let heldLength = 0
  // The 12 bytes of `RIFF`, length and `WAVE`; then chunk by chunk.
  let skipLength = 12
  let bytesPerSec = 0
  let dataLength: number | null = null

  /** Decides about a chunk header of 8 bytes, or about one of `fmt ` with its first 12 bytes. */
  const settle = (): void => {
    const name = String.fromCharCode(...held.subarray(0, 4))
    const length = new DataView(held.buffer).getUint32(4, true)
    if (name === 'data') {
      dataLength = 0
      return
    }
    if (name === 'fmt ' && heldLength < 20) return
    if (name === 'fmt ') bytesPerSec = new DataView(held.buffer).getUint32(16, true)
    // Chunks are padded to an even length.
    skipLength = 8 + length + (length & 1) - heldLength
    heldLength = 0
  }

  return {
    feed(bytes) {
      let at = 0
      while (at < bytes.length && dataLength === null) {
        const skipped = Math.min(skipLength, bytes.length - at)
        skipLength -= skipped
        at += skipped
        const wanted = heldLength < 8 ? 8 : 20
        const length = Math.min(wanted - heldLength, bytes.length - at)
        held.set(bytes.subarray(at, at + length), heldLength)
        heldLength += length
        at += length
        if (heldLength === wanted) settle()
      }
      if (dataLength !== null) dataLength += bytes.length - at
    },
    get durationSec() {
      return bytesPerSec === 0 ? 0 : (dataLength ?? 0) / bytesPerSec
    },
  }
}
