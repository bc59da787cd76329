import { joinBytes } from '../base/join-bytes.ts'

/** One page of an Ogg stream, as far as its header tells. */
export interface OggPage {
  /** Where it begins, in bytes from the start of what was fed. */
  byteOffset: number
  /** Whether it ends a stream. */
  isLast: boolean
  /** Position at the end of the last packet that ends in it; `null` where none does. Its unit is the codec's. */
  granule: number | null
}

export interface OggPacketParserOptions {
  /**
   * Called for each whole packet, in order, as soon as its last byte is there, with the page that it began in. `bytes`
   * may be a view of what was fed: copy them to keep them.
   */
  onPacket: (bytes: Uint8Array, page: OggPage) => void
  /** Called when all of a page was read, after its packets; `byteEnd` is where it ends, as `byteOffset` counts. */
  onPageEnd?: ((page: OggPage, byteEnd: number) => void) | undefined
}

/** Takes a stream in slices cut anywhere, from its start or from the start of any page. */
export interface OggPacketParser {
  feed(bytes: Uint8Array): void
}

interface PacketPart {
  length: number
  /** Whether the packet ends with it. */
  isEnd: boolean
}

const headerLength = 27

/**
 * Cuts an Ogg stream into packets (RFC 3533, 6). Checksums are not computed: TCP did, and a packet would have to wait for
 * its page, up to a second. What is no page of the stream is searched for the next one; a packet that begins before a
 * gap, or before where the parser began, is left out. A stream may follow another.
 */
export function createOggPacketParser({ onPacket, onPageEnd }: OggPacketParserOptions): OggPacketParser {
  const held = new Uint8Array(headerLength + 255)
  const view = new DataView(held.buffer)
  let heldLength = 0
  let neededLength = headerLength
  // Of the first byte that is neither held nor dealt with.
  let offset = 0
  let serial: number | null = null
  let nextSequence = 0
  let page: OggPage | null = null
  let parts: PacketPart[] = []
  // Of the packet that is being read: which page it began in, and its bytes but for those of the current slice.
  let begun: OggPage | null = null
  let pieces: Uint8Array[] = []

  const drop = (): void => {
    begun = null
    pieces = []
  }

  /** Looks for the next capture pattern behind the first byte held. */
  const resync = (): void => {
    drop()
    const next = held.subarray(1, heldLength).indexOf(0x4f)
    const start = next === -1 ? heldLength : next + 1
    held.copyWithin(0, start, heldLength)
    heldLength -= start
    neededLength = headerLength
  }

  /** Decides about a header of 27 bytes, or about one with its table. */
  const settle = (): void => {
    const isPage = view.getUint32(0) === 0x4f67_6753 && view.getUint8(4) === 0 && view.getUint8(5) < 8
    const flags = view.getUint8(5)
    const isFirst = (flags & 2) !== 0
    const isOurs = serial === null || isFirst || view.getUint32(14, true) === serial
    if (!isPage || !isOurs) return resync()
    const tableEnd = headerLength + view.getUint8(26)
    if (heldLength < tableEnd) return void (neededLength = tableEnd)

    const sequence = view.getUint32(18, true)
    const isContinued = (flags & 1) !== 0
    if (!isContinued || sequence !== nextSequence) drop()
    serial = view.getUint32(14, true)
    nextSequence = sequence + 1
    const granule = view.getBigInt64(6, true)
    page = {
      byteOffset: offset - tableEnd,
      isLast: (flags & 4) !== 0,
      granule: granule < 0n ? null : Number(granule),
    }
    parts = partsOf(held.subarray(headerLength, tableEnd))
    if (!isContinued) begun = page
    heldLength = 0
    neededLength = headerLength
    if (parts.length === 0) endPage()
  }

  const endPage = (): void => {
    const ended = page
    page = null
    if (ended) onPageEnd?.(ended, offset)
  }

  /** Takes what belongs to the current packet from a slice; returns how much. */
  const takePart = (bytes: Uint8Array, part: PacketPart): number => {
    const piece = bytes.subarray(0, part.length)
    part.length -= piece.length
    const isEnd = part.length === 0 && part.isEnd
    if (begun && isEnd) onPacket(pieces.length === 0 ? piece : joinBytes([...pieces, piece]), begun)
    else if (begun) pieces.push(piece.slice())
    if (part.length === 0) parts.shift()
    if (isEnd) {
      pieces = []
      begun = parts.length > 0 ? page : null
    }
    return piece.length
  }

  return {
    feed(bytes) {
      let at = 0
      while (at < bytes.length || (parts[0]?.length === 0 && page)) {
        const part = parts[0]
        if (page && part) {
          const length = takePart(bytes.subarray(at), part)
          at += length
          offset += length
          if (parts.length === 0) endPage()
          continue
        }
        const piece = bytes.subarray(at, at + neededLength - heldLength)
        held.set(piece, heldLength)
        heldLength += piece.length
        at += piece.length
        offset += piece.length
        while (heldLength >= neededLength) settle()
      }
    },
  }
}

/** A packet is as many segments of 255 bytes as it fills, and one that is shorter, if only by being empty. */
function partsOf(table: Uint8Array): PacketPart[] {
  const parts: PacketPart[] = []
  let length = 0
  for (const segment of table) {
    length += segment
    if (segment === 255) continue
    parts.push({ length, isEnd: true })
    length = 0
  }
  if (length > 0) parts.push({ length, isEnd: false })
  return parts
}
