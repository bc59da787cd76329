import { isSameMp3Stream, maxMp3FrameLength, readMp3Header, type Mp3Header } from './mp3-header.ts'

/** One MPEG Layer III frame of a stream. */
export interface Mp3Frame extends Mp3Header {
  /** Where it begins, in bytes from the start of what was fed. */
  byteOffset: number
}

export interface Mp3FrameParserOptions {
  /**
   * Called for each whole frame, in order. `bytes` are the frame's own and may be a view of what was fed:
   * copy them to keep them.
   */
  onFrame: (frame: Mp3Frame, bytes: Uint8Array) => void
}

/** Takes a stream in slices cut anywhere. Holds back at most one frame and a header. */
export interface Mp3FrameParser {
  feed(bytes: Uint8Array): void
  /** No more will come: gives out a last frame that was waiting for its successor to confirm it. */
  end(): void
}

/**
 * Cuts a stream of MP3 into frames. Skips ID3v2 tags wherever they stand (a service may begin anew in mid-stream,
 * contract 2.2), the Xing or Info frame that holds no sound, and whatever is not a frame. After such garbage a frame
 * counts only once the next header confirms it, for the eleven bits of a sync word turn up anywhere.
 */
export function createMp3FrameParser({ onFrame }: Mp3FrameParserOptions): Mp3FrameParser {
  // Only what the input cuts in two is copied here; whole frames are given out as views of it.
  const held = new Uint8Array(maxMp3FrameLength + 4)
  let heldLength = 0
  let neededLength = 4
  let heldOffset = 0
  let skipLength = 0
  let isFirst = true
  let stream: Mp3Header | null = null

  const give = (header: Mp3Header, bytes: Uint8Array): void => {
    const hasSound = !(isFirst && isInfoFrame(header, bytes))
    isFirst = false
    stream = header
    const byteOffset = heldOffset
    heldOffset += bytes.length
    if (hasSound) onFrame({ ...header, byteOffset }, bytes)
  }

  const drop = (length: number): void => {
    held.copyWithin(0, length, heldLength)
    heldLength -= length
    neededLength = 4
  }

  const resync = (): void => {
    stream = null
    let start = 1
    while (start < heldLength && held[start] !== 0xff && held[start] !== 0x49) start++
    heldOffset += start
    drop(start)
  }

  /** Decides about the bytes held, of which there are as many as the last decision asked for. */
  const settle = (): void => {
    if (startsWithId3(held)) {
      if (heldLength < 10) return void (neededLength = 10)
      const length = id3Length(held)
      if (length !== null) {
        const heldOfTag = Math.min(length, heldLength)
        skipLength = length - heldOfTag
        heldOffset += heldOfTag
        isFirst = true
        return drop(heldOfTag)
      }
    }
    const header = readMp3Header(held.subarray(0, heldLength))
    if (!header || (stream && !isSameMp3Stream(stream, header))) return resync()
    const length = header.byteLength + (stream ? 0 : 4)
    if (heldLength < length) return void (neededLength = length)
    if (!stream && !isFollowed(header, held.subarray(header.byteLength, heldLength))) return resync()
    give(header, held.slice(0, header.byteLength))
    drop(header.byteLength)
  }

  return {
    feed(bytes) {
      let at = 0
      while (at < bytes.length) {
        if (skipLength > 0) {
          const length = Math.min(skipLength, bytes.length - at)
          skipLength -= length
          heldOffset += length
          at += length
          continue
        }
        if (heldLength === 0 && stream) {
          const header = readMp3Header(bytes, at)
          if (header && isSameMp3Stream(stream, header) && at + header.byteLength <= bytes.length) {
            give(header, bytes.subarray(at, at + header.byteLength))
            at += header.byteLength
            continue
          }
        }
        const length = Math.min(neededLength - heldLength, bytes.length - at)
        held.set(bytes.subarray(at, at + length), heldLength)
        heldLength += length
        at += length
        while (heldLength >= neededLength) settle()
      }
    },
    end() {
      const header = readMp3Header(held.subarray(0, heldLength))
      if (!stream && header && heldLength >= header.byteLength) give(header, held.slice(0, header.byteLength))
      heldLength = 0
      neededLength = 4
    },
  }
}

/** Whether what comes behind an unconfirmed frame is another of its stream, or a tag. */
function isFollowed(header: Mp3Header, next: Uint8Array): boolean {
  if (startsWithId3(next) || isId3v1(next)) return true
  const following = readMp3Header(next)
  return following !== null && isSameMp3Stream(header, following)
}

function startsWithId3(bytes: Uint8Array): boolean {
  return bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33
}

/** `TAG`, which closes a file; passed over like any garbage. */
function isId3v1(bytes: Uint8Array): boolean {
  return bytes[0] === 0x54 && bytes[1] === 0x41 && bytes[2] === 0x47
}

/** Length of a whole ID3v2 tag (id3v2.4.0-structure, 3.1), or `null` where its size field is impossible. */
function id3Length(bytes: Uint8Array): number | null {
  let size = 0
  for (const byte of bytes.subarray(6, 10)) {
    if (byte >= 0x80) return null
    size = size * 0x80 + byte
  }
  const footerLength = ((bytes[5] ?? 0) & 0x10) !== 0 ? 10 : 0
  return 10 + size + footerLength
}

/** The frame that encoders put first to hold facts about the file: decoders play nothing for it. */
function isInfoFrame(header: Mp3Header, bytes: Uint8Array): boolean {
  const sideInfoLength =
    header.version === 1 ? (header.channelCount === 1 ? 17 : 32) : header.channelCount === 1 ? 9 : 17
  const at = 4 + sideInfoLength
  const name = String.fromCharCode(...bytes.subarray(at, at + 4))
  return name === 'Xing' || name === 'Info'
}
