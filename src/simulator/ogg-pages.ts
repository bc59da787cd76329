/** What begins, or ends, with a page. */
export interface OggPage {
  packets: readonly Uint8Array[]
  /** Where the page's last packet ends, in samples at the codec's clock. */
  granule: number
  isLast?: boolean | undefined
}

/** Packs packets into the pages of one Ogg stream, in order. */
export type WriteOggPage = (page: OggPage) => Uint8Array

const headerBytes = 27
const first = 2
const last = 4
const checksumAt = 22

/**
 * Begins an Ogg stream (RFC 3533). A page holds up to 255 segments of 255 bytes; a packet is never carried over to
 * the next page here, so give a page no more than that.
 */
export function createOggWriter(serial: number): WriteOggPage {
  const table = checksumTable()
  let sequence = 0
  return ({ packets, granule, isLast = false }) => {
    const lacing = packets.flatMap(({ length }) => [
      ...Array.from({ length: Math.floor(length / 255) }, () => 255),
      length % 255,
    ])
    const bodyBytes = packets.reduce((sum, packet) => sum + packet.length, 0)
    const page = new Uint8Array(headerBytes + lacing.length + bodyBytes)
    const view = new DataView(page.buffer)
    page.set([0x4f, 0x67, 0x67, 0x53]) // OggS
    page[5] = (sequence === 0 ? first : 0) | (isLast ? last : 0)
    view.setBigUint64(6, BigInt(granule), true)
    view.setUint32(14, serial, true)
    view.setUint32(18, sequence++, true)
    page[26] = lacing.length
    page.set(lacing, headerBytes)
    let at = headerBytes + lacing.length
    for (const packet of packets) {
      page.set(packet, at)
      at += packet.length
    }
    view.setUint32(checksumAt, checksumOf(page, table), true)
    return page
  }
}

/** CRC-32 of the polynomial 0x04c11db7, most significant bit first, from 0. */
function checksumOf(bytes: Uint8Array, table: Uint32Array): number {
  let checksum = 0
  for (const byte of bytes) checksum = (checksum << 8) ^ table[(checksum >>> 24) ^ byte]!
  return checksum >>> 0
}

function checksumTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte << 24
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0)
    return value
  })
}
