import type { SampleDecoder } from './sample-decoder.ts'

/**
 * For signed 16-bit little-endian samples. Chunks of the wire may end in the middle of one (contract 2.2): without the
 * carry all that follows is noise.
 */
export function createPcmDecoder(): SampleDecoder {
  let low: number | null = null
  return {
    feed(bytes) {
      const length = bytes.length + (low === null ? 0 : 1)
      const samples = new Int16Array(length >> 1)
      let at = 0
      let next = 0
      if (low !== null && bytes.length > 0) {
        samples[next++] = low | ((bytes[at++] ?? 0) << 8)
        low = null
      }
      for (; next < samples.length; next++, at += 2) {
        samples[next] = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
      }
      if (at < bytes.length) low = bytes[at] ?? 0
      return samples
    },
  }
}
