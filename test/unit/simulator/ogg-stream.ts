/** A page of an Ogg stream, read back (RFC 3533). */
export interface OggPage {
  isFirst: boolean
  isLast: boolean
  granule: number
  sequence: number
  packets: Uint8Array[]
  hasRightChecksum: boolean
}

/** Reads pages from end to end; throws where one does not follow on the other. */
export function readOggPages(bytes: Uint8Array): OggPage[] {
  const pages: OggPage[] = []
  for (let from = 0; from < bytes.length;) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + from)
    if (view.getUint32(0) !== 0x4f676753) throw new Error(`No page at ${from}.`)
    const count = bytes[from + 26]!
    const lacing = bytes.subarray(from + 27, from + 27 + count)
    let at = from + 27 + count
    const packets: Uint8Array[] = []
    let start = at
    for (const length of lacing) {
      at += length
      if (length === 255) continue
      packets.push(bytes.subarray(start, at))
      start = at
    }
    if (at > bytes.length) throw new Error('The last page is not whole.')
    pages.push({
      isFirst: (bytes[from + 5]! & 2) !== 0,
      isLast: (bytes[from + 5]! & 4) !== 0,
      granule: Number(view.getBigUint64(6, true)),
      sequence: view.getUint32(18, true),
      packets,
      hasRightChecksum: checksum(Uint8Array.from(bytes.subarray(from, at))) === view.getUint32(22, true),
    })
    from = at
  }
  return pages
}

/** Bit by bit, as the standard words it. */
function checksum(page: Uint8Array): number {
  page.fill(0, 22, 26)
  let value = 0
  for (const byte of page) {
    for (let bit = 7; bit >= 0; bit--) {
      const isOdd = (value >>> 31) ^ ((byte >> bit) & 1)
      value = (value << 1) ^ (isOdd ? 0x04c11db7 : 0)
    }
  }
  return value >>> 0
}
