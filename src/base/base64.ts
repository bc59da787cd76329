const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const equalsSign = 0x3d

/** What stands in a run of base64. */
export interface Base64Run {
  bytes: Uint8Array
  /** Index of the first byte behind the run and its padding. */
  end: number
}

/**
 * Reads base64 that stands in the midst of other bytes, from `start` up to the first byte that is none; `null` where
 * no whole number of bytes comes of it. Padding may be missing, as in `atob`. Made once for many runs, for its tables.
 */
export type Base64Decoder = (source: Uint8Array, start: number) => Base64Run | null

export function createBase64Decoder(): Base64Decoder {
  // One table per place in a group of four: the six bits where they belong, or all bits where it is no base64.
  const [first, second, third, fourth] = [18, 12, 6, 0].map(placeTable) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  const group = (word: number): number =>
    first[word >>> 24]! | second[(word >>> 16) & 255]! | third[(word >>> 8) & 255]! | fourth[word & 255]!

  return (source, start) => {
    const input = new DataView(source.buffer, source.byteOffset, source.byteLength)
    const bytes = new Uint8Array(((source.length - start) * 3) >> 2)
    const output = new DataView(bytes.buffer)
    let at = start
    let size = 0
    // Sixteen characters make three words of output: three stores instead of twelve.
    for (; at + 16 <= source.length; at += 16, size += 12) {
      const a = group(input.getUint32(at))
      const b = group(input.getUint32(at + 4))
      const c = group(input.getUint32(at + 8))
      const d = group(input.getUint32(at + 12))
      if ((a | b | c | d) < 0) break
      output.setInt32(size, (a << 8) | (b >>> 16))
      output.setInt32(size + 4, (b << 16) | (c >>> 8))
      output.setInt32(size + 8, (c << 24) | d)
    }
    let bits = 0
    let count = 0
    for (let value; at < source.length && (value = fourth[source[at]!]!) >= 0; at++) {
      bits = (bits << 6) | value
      count++
      if (count % 4 !== 1) bytes[size++] = bits >>> (6 - 2 * ((count - 1) % 4))
    }
    const over = count % 4
    if (over === 1) return null
    for (let padding = over && 4 - over; padding > 0 && source[at] === equalsSign; padding--) at++
    return { bytes: bytes.slice(0, size), end: at }
  }
}

function placeTable(shift: number): Int32Array {
  const table = new Int32Array(256).fill(-1)
  for (let value = 0; value < alphabet.length; value++) table[alphabet.charCodeAt(value)] = value << shift
  return table
}

/**
 * The bytes that a whole base64 text stands for. Padding may be missing, white space is passed over.
 * Throws a `SyntaxError` where it is not base64.
 */
export function decodeBase64(text: string): Uint8Array {
  // Looked up when called: browsers have it since 2025, Node since 25.
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array }
  if (fromBase64) return fromBase64.call(Uint8Array, text)
  const source = new TextEncoder().encode(text.replace(/[\t\n\f\r ]+/g, ''))
  const run = createBase64Decoder()(source, 0)
  if (run?.end !== source.length) throw new SyntaxError('The text is not base64.')
  return run.bytes
}
