/** What a box of ISO/IEC 14496-12 is made of: bytes, as they are or as an array, and boxes. */
export type BoxPart = Uint8Array | readonly number[]

/** A box: its length, its name, what is in it. */
export function mp4Box(name: string, ...parts: readonly BoxPart[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 8)
  const box = new Uint8Array(length)
  box.set(u32(length))
  box.set(ascii(name), 4)
  let at = 8
  for (const part of parts) {
    box.set(part, at)
    at += part.length
  }
  return box
}

/** A box that begins with a version and flags. */
export function mp4FullBox(
  name: string,
  { version = 0, flags = 0 }: { version?: number; flags?: number },
  ...parts: readonly BoxPart[]
): Uint8Array<ArrayBuffer> {
  return mp4Box(name, u32(version * 2 ** 24 + flags), ...parts)
}

export function u16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff]
}

export function u32(value: number): number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}

/** Of a whole number up to 2 ** 53. */
export function u64(value: number): number[] {
  return [...u32(Math.floor(value / 2 ** 32)), ...u32(value % 2 ** 32)]
}

export function ascii(text: string): number[] {
  return [...text].map((char) => char.charCodeAt(0))
}

export function zeros(length: number): number[] {
  return new Array<number>(length).fill(0)
}
