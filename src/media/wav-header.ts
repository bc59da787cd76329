/** What stands before the samples of a WAV file of 16-bit mono. */
export interface WavHeader {
  /** In hertz. */
  sampleRate: number
  /** Where the samples begin, in bytes of the stream. */
  dataOffset: number
  /** Of the samples, in bytes; `null` where the header does not say: then they end with the stream. */
  dataLength: number | null
}

/** Takes a stream in slices cut anywhere, until the samples begin. */
export interface WavHeaderParser {
  feed(bytes: Uint8Array): void
  /** `null` as long as it is not whole. */
  readonly header: WavHeader | null
  /** Why this can never be read, as a sentence; `null` while it can. */
  readonly problem: string | null
}

// The first of `fmt `: up to what tells the kind of an extensible format.
const longestFormat = 26

/**
 * Reads the chunks of a RIFF file up to its `data`, passing over those it does not know. A server that streams cannot
 * know how much will come, and writes 0 or the largest number for it.
 */
export function createWavHeaderParser(): WavHeaderParser {
  const held = new Uint8Array(longestFormat)
  const view = new DataView(held.buffer)
  let heldLength = 0
  let neededLength = 12
  let skipLength = 0
  let offset = 0
  let header: WavHeader | null = null
  let problem: string | null = null
  let sampleRate: number | null = null
  // Of the `fmt ` chunk that is being read.
  let formatLength = 0

  const nameAt = (at: number): string => String.fromCharCode(...held.subarray(at, at + 4))

  const readRiff = (): void => {
    if (nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') problem = 'It does not begin like a WAV file.'
    toChunk(0)
  }

  const readChunk = (): void => {
    const name = nameAt(0)
    const length = view.getUint32(4, true)
    if (name === 'data') return beginData(length)
    if (name !== 'fmt ') return toChunk(padded(length))
    if (length < 16) problem = 'Its format is cut short.'
    formatLength = length
    neededLength = Math.min(length, longestFormat)
    settle = readFormat
  }

  const readFormat = (): void => {
    const tag = view.getUint16(0, true)
    const kind = tag === 0xfffe && formatLength >= longestFormat ? view.getUint16(24, true) : tag
    const channelCount = view.getUint16(2, true)
    const bits = view.getUint16(14, true)
    if (kind !== 1 || channelCount !== 1 || bits !== 16) {
      problem = `It is no 16-bit mono PCM, but of kind ${kind}, ${bits} bits and ${channelCount} channels.`
    }
    sampleRate = view.getUint32(4, true)
    toChunk(padded(formatLength) - neededLength)
  }

  const beginData = (length: number): void => {
    if (sampleRate === null) return void (problem = 'Its samples come before their format.')
    const isStated = length !== 0 && length !== 0xffff_ffff
    header = { sampleRate, dataOffset: offset, dataLength: isStated ? length : null }
  }

  const toChunk = (afterLength: number): void => {
    skipLength = afterLength
    neededLength = 8
    settle = readChunk
  }

  /** Decides about the bytes held, of which there are as many as the last decision asked for. */
  let settle = readRiff

  return {
    feed(bytes) {
      let at = 0
      while (at < bytes.length && !header && !problem) {
        const skipped = Math.min(skipLength, bytes.length - at)
        skipLength -= skipped
        const piece = bytes.subarray(at + skipped, at + skipped + neededLength - heldLength)
        held.set(piece, heldLength)
        heldLength += piece.length
        offset += skipped + piece.length
        at += skipped + piece.length
        if (heldLength < neededLength) continue
        heldLength = 0
        settle()
      }
    },
    get header() {
      return header
    },
    get problem() {
      return problem
    },
  }
}

/** Chunks are padded to an even length. */
function padded(length: number): number {
  return length + (length & 1)
}
