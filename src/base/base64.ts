const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const equalsSign = 0x3d

/** What stands in a run of base64. */
export interface Base64Run {
  bytes: Uint8Array
  /** Index of the first byte behind the run and its padding. */
  end: number
}

/**
 * Reads base64 that stands in the midst of other bytes. Made once for many runs, for its table.
 * A class, for all of them share the machine code of a method, while each closure would have to warm up anew.
 */
export class Base64Decoder {
  readonly #table = createTable()
  // How long a run is shows only at its end: it is decoded here, and copied out in its true length.
  #scratch = new Uint8Array(0)

  /**
   * The run from `start` up to the first byte that is no base64; `null` where no whole number of bytes comes of it.
   * Padding may be missing, as in `atob`.
   */
  decode(source: Uint8Array, start: number): Base64Run | null {
    const table = this.#table
    const bytes = this.#room(((source.length - start) * 3) >> 2)
    const input = new DataView(source.buffer, source.byteOffset, source.byteLength)
    const output = new DataView(bytes.buffer)
    let at = start
    let size = 0
    // Sixteen characters make three words: three stores instead of twelve.
    for (; at + 16 <= source.length; at += 16, size += 12) {
      const a = threeBytes(table, input.getUint32(at))
      const b = threeBytes(table, input.getUint32(at + 4))
      const c = threeBytes(table, input.getUint32(at + 8))
      const d = threeBytes(table, input.getUint32(at + 12))
      if ((a | b | c | d) < 0) break
      output.setInt32(size, (a << 8) | (b >>> 16))
      output.setInt32(size + 4, (b << 16) | (c >>> 8))
      output.setInt32(size + 8, (c << 24) | d)
    }
    let bits = 0
    let over = 0 // characters of a group that is not yet whole
    for (let value; at < source.length && (value = table[lastPlace + source[at]!]!) >= 0; at++) {
      bits = (bits << 6) | value
      over = (over + 1) % 4
      if (over !== 1) bytes[size++] = bits >>> (((4 - over) % 4) * 2)
    }
    if (over === 1) return null
    for (let padding = (4 - over) % 4; padding > 0 && source[at] === equalsSign; padding--) at++
    return { bytes: bytes.slice(0, size), end: at }
  }

  #room(byteLength: number): Uint8Array {
    if (byteLength > this.#scratch.length) {
      this.#scratch = new Uint8Array(Math.max(byteLength, 2 * this.#scratch.length))
    }
    return this.#scratch
  }
}

const lastPlace = 3 * 256

/** For each place in a group of four and each byte: its six bits where they belong, or -1 where it is no base64. */
function createTable(): Int32Array {
  const table = new Int32Array(4 * 256).fill(-1)
  for (let value = 0; value < alphabet.length; value++) {
    const byte = alphabet.charCodeAt(value)
    for (let place = 0; place < 4; place++) table[place * 256 + byte] = value << (18 - 6 * place)
  }
  return table
}

/** What four characters stand for; below 0 where one of them is no base64. */
function threeBytes(table: Int32Array, characters: number): number {
  return (
    table[characters >>> 24]! |
    table[256 + ((characters >>> 16) & 255)]! |
    table[512 + ((characters >>> 8) & 255)]! |
    table[lastPlace + (characters & 255)]!
  )
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
  const run = new Base64Decoder().decode(source, 0)
  if (run?.end !== source.length) throw new SyntaxError('The text is not base64.')
  return run.bytes
}
