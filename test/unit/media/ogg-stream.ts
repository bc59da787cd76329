import { joinBytes } from '../../../src/base/join-bytes.ts'

/** A packet, and the position of its last sample. */
export interface OggStreamPacket {
  bytes: Uint8Array
  granule: number
}

export interface OggStreamOptions {
  /** How many segments of 255 bytes a page has at most: packets that do not fit go on in the next. */
  maxSegments?: number
  serial?: number
}

interface Segment {
  bytes: Uint8Array
  packet: OggStreamPacket
  isFirst: boolean
  isLast: boolean
}

/** Ogg (RFC 3533) of some packets, the first of them on a page of its own. Checksums are left at 0. */
export function oggStream(
  packets: readonly OggStreamPacket[],
  { maxSegments = 20, serial = 0x1234_5678 }: OggStreamOptions = {},
): Uint8Array {
  const pages: Segment[][] = []
  packets.forEach((packet, index) => {
    for (const segment of segmentsOf(packet)) {
      const page = pages.at(-1)
      const isOwnPage = index < 2 && segment.isFirst
      if (!page || isOwnPage || page.length === maxSegments || pages.length === 1) pages.push([segment])
      else page.push(segment)
    }
  })
  return joinBytes(
    pages.map((page, sequence) => oggPage(page, { sequence, serial, isLast: sequence === pages.length - 1 })),
  )
}

function segmentsOf(packet: OggStreamPacket): Segment[] {
  return Array.from({ length: Math.floor(packet.bytes.length / 255) + 1 }, (_, at) => ({
    bytes: packet.bytes.subarray(at * 255, at * 255 + 255),
    packet,
    isFirst: at === 0,
    isLast: at === Math.floor(packet.bytes.length / 255),
  }))
}

function oggPage(
  segments: readonly Segment[],
  { sequence, serial, isLast }: { sequence: number; serial: number; isLast: boolean },
): Uint8Array {
  const header = new Uint8Array(27)
  const view = new DataView(header.buffer)
  header.set([0x4f, 0x67, 0x67, 0x53])
  header[5] = (segments[0]?.isFirst ? 0 : 1) | (sequence === 0 ? 2 : 0) | (isLast ? 4 : 0)
  const lastEnding = segments.findLast((segment) => segment.isLast)
  view.setBigInt64(6, BigInt(lastEnding?.packet.granule ?? -1), true)
  view.setUint32(14, serial, true)
  view.setUint32(18, sequence, true)
  header[26] = segments.length
  const table = Uint8Array.from(segments, ({ bytes }) => bytes.length)
  return joinBytes([header, table, ...segments.map(({ bytes }) => bytes)])
}

/** Ogg Opus (RFC 7845): the two headers, then packets of 20 ms; its end as its length in samples says. */
export function oggOpus(
  packets: readonly Uint8Array[],
  {
    preSkip = 312,
    sampleCount = packets.length * 960 - preSkip,
    ...options
  }: OggStreamOptions & { preSkip?: number; sampleCount?: number } = {},
): Uint8Array {
  const head = new Uint8Array(19)
  const view = new DataView(head.buffer)
  head.set(new TextEncoder().encode('OpusHead'))
  head.set([1, 1], 8)
  view.setUint16(10, preSkip, true)
  view.setUint32(12, 48_000, true)
  const tags = new Uint8Array(16)
  tags.set(new TextEncoder().encode('OpusTags'))
  const last = preSkip + sampleCount
  return oggStream(
    [
      { bytes: head, granule: 0 },
      { bytes: tags, granule: 0 },
      ...packets.map((bytes, index) => ({ bytes, granule: Math.min((index + 1) * 960, last) })),
    ],
    options,
  )
}

/** A packet of 20 ms, mono, its body filled with one value. */
export function opusPacket(length: number, fill = 0): Uint8Array {
  const packet = new Uint8Array(length).fill(fill)
  // CELT, full band, one frame.
  packet[0] = 31 << 3
  return packet
}
