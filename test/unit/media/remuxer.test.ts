import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinBytes } from '../../../src/base/join-bytes.ts'
import { createOpusIndex } from '../../../src/media/opus-index.ts'
import { createMp3Remuxer, createOpusRemuxer, type Remuxer } from '../../../src/media/remuxer.ts'
import { slicesOf } from '../random-slices.ts'
import { id3Tag, join, mp3Frame, mp3FrameOf22kHz } from './mp3-stream.ts'
import { oggOpus, opusPacket } from './ogg-stream.ts'
import { boxAt, boxesOf, framesOf, viewOf } from './read-mp4.ts'

function remux(remuxer: Remuxer, ...pieces: Uint8Array[]): Uint8Array {
  return joinBytes([...pieces.map((piece) => remuxer.feed(piece)), remuxer.end()])
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const mp3Frames = [1, 2, 3, 4, 5].map((fill) => mp3Frame({ fill, padding: (fill & 1) as 0 | 1 }))
const mp3 = join(id3Tag(30), ...mp3Frames)
const packets = [80, 255, 700, 3, 512].map((length, fill) => opusPacket(length, fill))
const opus = oggOpus(packets, { maxSegments: 3 })

describe('createMp3Remuxer', () => {
  it('gives every frame as it came, one behind the other', () => {
    const frames = framesOf(remux(createMp3Remuxer(0), mp3))
    expect(frames.map(({ bytes }) => bytes)).toEqual(mp3Frames.map(hex))
    expect(frames.map(({ start }) => start)).toEqual([0, 1152, 2304, 3456, 4608])
  })

  it('begins at the time it is given', () => {
    const frames = framesOf(remux(createMp3Remuxer((100 * 1152) / 44_100), join(...mp3Frames)))
    expect(frames[0]?.start).toBe(115_200)
    expect(frames[4]?.start).toBe(115_200 + 4 * 1152)
  })

  it('writes one head, which says what the frames say', () => {
    const mp4 = remux(createMp3Remuxer(0), mp3.subarray(0, 600), mp3.subarray(600))
    expect(boxesOf(mp4).map(({ name }) => name)).toEqual(['ftyp', 'moov', 'moof', 'mdat', 'moof', 'mdat'])
    expect(viewOf(mp4).getUint32(boxAt(mp4, 'moov/trak/mdia/mdhd').start + 12)).toBe(44_100)
    const lower = remux(createMp3Remuxer(0), join(mp3FrameOf22kHz(), mp3FrameOf22kHz()))
    expect(viewOf(lower).getUint32(boxAt(lower, 'moov/trak/mdia/mdhd').start + 12)).toBe(22_050)
    expect(framesOf(lower).map(({ duration }) => duration)).toEqual([576, 576])
  })

  it('gives the same frames however the stream is sliced', () => {
    const expected = framesOf(remux(createMp3Remuxer(0), mp3))
    fc.assert(
      fc.property(slicesOf(mp3), (pieces) => {
        expect(framesOf(remux(createMp3Remuxer(0), ...pieces))).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('createOpusRemuxer', () => {
  it('gives every packet as it came, one behind the other', () => {
    const frames = framesOf(remux(createOpusRemuxer(0), opus))
    expect(frames.map(({ bytes }) => bytes)).toEqual(packets.map(hex))
    expect(frames.map(({ start }) => start)).toEqual([0, 960, 1920, 2880, 3840])
  })

  it('lets nothing be skipped, which would leave a hole in Firefox, and has no edit list', () => {
    const mp4 = remux(createOpusRemuxer(0), opus)
    const entry = boxAt(mp4, 'moov/trak/mdia/minf/stbl/stsd').start + 8
    const [setup] = boxesOf(mp4, entry + 8 + 28, entry + viewOf(mp4).getUint32(entry))
    expect(setup?.name).toBe('dOps')
    expect([...mp4.subarray(setup?.start, setup?.end)]).toEqual([0, 1, 0, 0, 0, 0, 0xbb, 0x80, 0, 0, 0])
    expect(boxesOf(mp4, ...rangeOf(mp4, 'moov/trak')).map(({ name }) => name)).toEqual(['tkhd', 'mdia'])
  })

  it('begins at any page, with the head it is given', () => {
    const from = hex(opus).indexOf(hex(new TextEncoder().encode('OggS')), 400) / 2
    const index = createOpusIndex()
    index.feed(opus)
    const mp4 = remux(createOpusRemuxer(7, index.head), opus.subarray(from))
    expect(boxesOf(mp4).map(({ name }) => name)).toEqual(['ftyp', 'moov', 'moof', 'mdat'])
    expect(framesOf(mp4)[0]?.start).toBe(7 * 48_000)
    expect(packets.map(hex)).toContain(framesOf(mp4)[0]?.bytes)
  })

  it('goes on where a stream follows, under the first head', () => {
    const mp4 = remux(createOpusRemuxer(0), opus, opus)
    expect(boxesOf(mp4).filter(({ name }) => name === 'moov')).toHaveLength(1)
    expect(framesOf(mp4).at(-1)?.start).toBe(9 * 960)
  })

  it('gives the same packets however the stream is sliced', () => {
    const expected = framesOf(remux(createOpusRemuxer(0), opus))
    fc.assert(
      fc.property(slicesOf(opus), (pieces) => {
        expect(framesOf(remux(createOpusRemuxer(0), ...pieces))).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})

function rangeOf(mp4: Uint8Array, path: string): [number, number] {
  const { start, end } = boxAt(mp4, path)
  return [start, end]
}
