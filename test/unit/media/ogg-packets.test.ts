import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinBytes } from '../../../src/base/join-bytes.ts'
import { createOggPacketParser } from '../../../src/media/ogg-packets.ts'
import { slicesOf } from '../random-slices.ts'
import { oggStream } from './ogg-stream.ts'

interface Found {
  bytes: string
  pageOffset: number
}

function parse(pieces: readonly Uint8Array[]): Found[] {
  const found: Found[] = []
  const parser = createOggPacketParser({
    onPacket: (bytes, page) => found.push({ bytes: hex(bytes), pageOffset: page.byteOffset }),
  })
  for (const piece of pieces) parser.feed(piece)
  return found
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (pieces: readonly Uint8Array[]): string[] => parse(pieces).map(({ bytes }) => bytes)

/** Packets of all lengths that matter for lacing: empty, one segment, a whole number of them, more than a page. */
const lengths = [19, 16, 0, 1, 254, 255, 256, 510, 3000, 40, 765, 7, 0, 100]
const packets = lengths.map((length, index) => ({
  bytes: Uint8Array.from({ length }, (_, at) => (at * 31 + index) & 0xff),
  granule: index * 960,
}))
const wanted = packets.map(({ bytes }) => hex(bytes))
const stream = oggStream(packets, { maxSegments: 4 })
const noise = Uint8Array.from({ length: 333 }, (_, at) => (at * 89) & 0xff)

describe('createOggPacketParser', () => {
  it('puts packets together from their segments and pages', () => {
    expect(bytesOf([stream])).toEqual(wanted)
  })

  it('gives the same packets wherever the stream is cut in two', () => {
    const expected = parse([stream])
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(parse([stream.subarray(0, cut), stream.subarray(cut)]), `cut at ${cut}`).toEqual(expected)
    }
  })

  it('gives the same packets byte by byte', () => {
    expect(parse([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(parse([stream]))
  })

  it('gives the same packets however the stream is sliced', () => {
    const expected = parse([stream])
    fc.assert(
      fc.property(slicesOf(stream), (pieces) => {
        expect(parse(pieces)).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives a packet as soon as its last byte is there, not when its page is', () => {
    const page = oggStream([
      { bytes: Uint8Array.of(1, 2, 3), granule: 0 },
      { bytes: new Uint8Array(9), granule: 1 },
      { bytes: new Uint8Array(50), granule: 2 },
    ])
    expect(parse([page.subarray(0, 31)])).toHaveLength(1)
    expect(parse([page.subarray(0, page.length - 50)])).toHaveLength(2)
  })

  it('begins at any page, with the first packet that begins in it', () => {
    const found = parse([stream])
    for (const offset of new Set(found.map(({ pageOffset }) => pageOffset))) {
      const first = found.findIndex(({ pageOffset }) => pageOffset >= offset)
      expect(bytesOf([stream.subarray(offset)])).toEqual(wanted.slice(first))
    }
  })

  it('finds the next page behind what is none, and leaves out the packet that was cut', () => {
    const [, , at = 0] = [...new Set(parse([stream]).map(({ pageOffset }) => pageOffset))]
    const broken = joinBytes([stream.subarray(0, at), noise, stream.subarray(at)])
    expect(bytesOf([noise, broken])).toEqual(wanted)
    const mid = joinBytes([stream.subarray(0, at + 40), noise, stream.subarray(at + 40)])
    const left = bytesOf([mid])
    expect(left.length).toBeGreaterThan(4)
    expect(left.at(-1)).toBe(wanted.at(-1))
  })

  it('does not join what lies on two sides of a lost page', () => {
    const pages = pagesOf(stream)
    for (let lost = 2; lost < pages.length; lost++) {
      const rest = pages.filter((_, index) => index !== lost)
      for (const bytes of bytesOf(rest)) expect(wanted).toContain(bytes)
    }
  })

  it('leaves out pages of another stream', () => {
    const other = oggStream(packets.slice(0, 3), { serial: 99 })
    const foreign = pagesOf(other).slice(1)
    const pages = pagesOf(stream)
    expect(bytesOf([...pages.slice(0, 2), ...foreign, ...pages.slice(2)])).toEqual(wanted)
  })

  it('goes on with a stream that follows', () => {
    const next = oggStream(packets.slice(0, 4), { serial: 99 })
    expect(bytesOf([stream, next])).toEqual([...wanted, ...wanted.slice(0, 4)])
  })

  it('takes any bytes at all without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.nat(stream.length), (bytes, cut) => {
        parse([stream.subarray(0, cut), bytes, stream.subarray(cut)])
      }),
    )
  })
})

function pagesOf(bytes: Uint8Array): Uint8Array[] {
  const starts: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (Buffer.from(bytes.subarray(at, at + 4)).toString('latin1') === 'OggS') starts.push(at)
  }
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1]))
}
