import type { SampleDecoder } from './sample-decoder.ts'

/** For the 8-bit samples of G.711 µ-law (ITU-T G.711, table 2), which hold 14 bits. */
export function createUlawDecoder(): SampleDecoder {
  return createTableDecoder(ulawSample)
}

/** For the 8-bit samples of G.711 A-law (ITU-T G.711, table 1), which hold 13 bits. */
export function createAlawDecoder(): SampleDecoder {
  return createTableDecoder(alawSample)
}

function createTableDecoder(sampleOf: (byte: number) => number): SampleDecoder {
  const table = Int16Array.from({ length: 256 }, (_, byte) => sampleOf(byte))
  return {
    // Not by `Int16Array.from`, which takes many times as long.
    feed: (bytes) => new Int16Array(bytes).map((byte) => table[byte] ?? 0),
  }
}

// Added before encoding, so that the shortest segment begins at a power of two.
const ulawBias = 0x84

function ulawSample(byte: number): number {
  // All bits are sent inverted.
  const code = ~byte & 0xff
  const magnitude = ((((code & 0x0f) << 3) + ulawBias) << ((code & 0x70) >> 4)) - ulawBias
  return (code & 0x80) !== 0 ? -magnitude : magnitude
}

function alawSample(byte: number): number {
  // Every other bit is sent inverted.
  const code = byte ^ 0x55
  const segment = (code & 0x70) >> 4
  const mantissa = ((code & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? mantissa : (mantissa + 0x100) << (segment - 1)
  return (code & 0x80) !== 0 ? magnitude : -magnitude
}
