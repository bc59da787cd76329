import { createOggPacketParser } from './ogg-packets.ts'

/** Opus always counts at 48 kHz, whatever the rate of its input was (RFC 7845, 4). In hertz. */
export const opusSampleRate = 48_000

/** What the first packet of an Ogg Opus stream says (RFC 7845, 5.1). */
export interface OpusHead {
  channelCount: number
  /** How many samples at the start are the decoder's own warming up, not sound. */
  preSkip: number
  /** Of the input, in hertz; for information only. */
  inputRate: number
  /** To be applied to what is decoded, in dB / 256. */
  gain: number
  /** The channel mapping: its family, and what that adds. */
  mapping: Uint8Array
}

/** One packet of sound. */
export interface OpusPacket {
  /** Samples it decodes to, per channel. */
  sampleCount: number
  /** Where the page begins that it began in, in bytes from the start of what was fed. */
  pageOffset: number
}

export interface OpusPacketParserOptions {
  /** A stream begins. Only the first of those that follow one another has something to say about a decoder. */
  onHead?: ((head: OpusHead) => void) | undefined
  /** `bytes` may be a view of what was fed: copy them to keep them. */
  onPacket: (packet: OpusPacket, bytes: Uint8Array) => void
  /** A stream is over; the position of its last sample, pre-skip included, as it states it. */
  onLast?: ((granule: number) => void) | undefined
  /** All of a page was read, up to this byte. */
  onPageEnd?: ((byteEnd: number) => void) | undefined
}

/** Takes a stream in slices cut anywhere, from its start or from the start of any page. */
export interface OpusPacketParser {
  feed(bytes: Uint8Array): void
}

/** Cuts Ogg Opus into its packets; leaves out headers and what can be no packet. */
export function createOpusPacketParser(options: OpusPacketParserOptions): OpusPacketParser {
  const { onHead, onPacket, onLast, onPageEnd } = options
  return createOggPacketParser({
    onPacket(bytes, page) {
      const name = String.fromCharCode(...bytes.subarray(0, 8))
      if (name === 'OpusTags') return
      if (name === 'OpusHead' && bytes.length >= 19) return onHead?.(readHead(bytes))
      const sampleCount = opusSampleCount(bytes)
      if (sampleCount !== null) onPacket({ sampleCount, pageOffset: page.byteOffset }, bytes)
    },
    onPageEnd(page, byteEnd) {
      if (page.isLast && page.granule !== null) onLast?.(page.granule)
      onPageEnd?.(byteEnd)
    },
  })
}

function readHead(bytes: Uint8Array): OpusHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return {
    channelCount: view.getUint8(9),
    preSkip: view.getUint16(10, true),
    inputRate: view.getUint32(12, true),
    gain: view.getInt16(16, true),
    mapping: bytes.slice(18),
  }
}

// 120 ms.
const maxSampleCount = 5760

/** How many samples a packet decodes to, by its first bytes (RFC 6716, 3.1 and 3.2); `null` where it is none. */
export function opusSampleCount(packet: Uint8Array): number | null {
  const [toc, frameByte = 0] = packet
  if (toc === undefined) return null
  const frameCount = [1, 2, 2, frameByte & 0x3f][toc & 3] ?? 0
  const sampleCount = frameCount * frameSampleCount(toc >> 3)
  return sampleCount > 0 && sampleCount <= maxSampleCount ? sampleCount : null
}

function frameSampleCount(configuration: number): number {
  // CELT: 2.5 to 20 ms; hybrid: 10 or 20 ms; SILK: 10 to 60 ms.
  if (configuration >= 16) return 120 << (configuration & 3)
  if (configuration >= 12) return 480 << (configuration & 1)
  return [480, 960, 1920, 2880][configuration & 3] ?? 0
}
