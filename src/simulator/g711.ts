/** A 16-bit sample as a byte of µ-law (ITU-T G.711), for telephones in America and Japan. */
export function encodeMuLaw(sample: number): number {
  // The bias makes every segment twice as long as the one below it.
  const biased = Math.min(Math.abs(sample), 0x7f7b) + 0x84
  const segment = highestBit(biased) - 7
  const step = (biased >> (segment + 3)) & 0x0f
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff
}

/** A 16-bit sample as a byte of A-law (ITU-T G.711), for telephones elsewhere. */
export function encodeALaw(sample: number): number {
  const magnitude = sample < 0 ? ~sample : sample
  const segment = Math.max(0, highestBit(magnitude) - 7)
  // The lowest segment is as wide as the one above it.
  const step = (magnitude >> (Math.max(1, segment) + 3)) & 0x0f
  return ((sample < 0 ? 0 : 0x80) | (segment << 4) | step) ^ 0x55
}

/** The place of the highest bit that is set, counted from 0. */
function highestBit(value: number): number {
  return 31 - Math.clz32(value)
}
