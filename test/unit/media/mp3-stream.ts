/** Bytes of an MPEG-1 Layer III frame: 44.1 kHz, mono, 128 kbit/s, its body filled with one value. */
export function mp3Frame({ fill = 0, padding = 0 }: { fill?: number; padding?: 0 | 1 } = {}): Uint8Array {
  const frame = new Uint8Array(417 + padding).fill(fill)
  frame.set([0xff, 0xfb, 0x90 | (padding << 1), 0xc0])
  return frame
}

/** The same of MPEG-2: 22.05 kHz, mono, 32 kbit/s. */
export function mp3FrameOf22kHz(fill = 0): Uint8Array {
  const frame = new Uint8Array(104).fill(fill)
  frame.set([0xff, 0xf3, 0x40, 0xc0])
  return frame
}

/** An ID3v2 tag with a body of so many bytes. */
export function id3Tag(bodyLength: number, fill = 0): Uint8Array {
  const tag = new Uint8Array(10 + bodyLength).fill(fill)
  tag.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, bodyLength >> 7, bodyLength & 0x7f])
  return tag
}

export function join(...pieces: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
