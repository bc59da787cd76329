import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMp3FrameParser, type Mp3Frame } from '../../../src/media/mp3-frames.ts'
import { id3Tag, join, mp3Frame, mp3FrameOf22kHz } from './mp3-stream.ts'

interface Cut {
  frame: Mp3Frame
  /** Its bytes, in a form that compares fast. */
  bytes: string
}

function parse(pieces: Uint8Array[]): Cut[] {
  const cuts: Cut[] = []
  const parser = createMp3FrameParser({ onFrame: (frame, bytes) => cuts.push({ frame, bytes: hex(bytes) }) })
  for (const piece of pieces) parser.feed(piece)
  parser.end()
  return cuts
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const fills = (cuts: Cut[]): number[] => cuts.map(({ bytes }) => parseInt(bytes.slice(-2), 16))
const offsets = (cuts: Cut[]): number[] => cuts.map(({ frame }) => frame.byteOffset)

/** A tag, four frames of different lengths, some noise, and three frames more. */
const noise = Uint8Array.from({ length: 37 }, (_, index) => (index * 89) & 0xff)
const stream = join(
  id3Tag(300, 0xff),
  mp3Frame({ fill: 1 }),
  mp3Frame({ fill: 2, padding: 1 }),
  mp3Frame({ fill: 3 }),
  mp3Frame({ fill: 0xff }),
  noise,
  mp3Frame({ fill: 5 }),
  mp3Frame({ fill: 6, padding: 1 }),
  mp3Frame({ fill: 7 }),
)

describe('createMp3FrameParser', () => {
  it('says of each frame what its header says', () => {
    const [first] = parse([join(mp3Frame(), mp3Frame())])
    expect(first?.frame).toEqual({
      version: 1,
      sampleRate: 44_100,
      bitrateKbps: 128,
      channelCount: 1,
      sampleCount: 1152,
      byteLength: 417,
      byteOffset: 0,
    })
    const [lower] = parse([join(mp3FrameOf22kHz(), mp3FrameOf22kHz())])
    expect(lower?.frame).toMatchObject({ version: 2, sampleRate: 22_050, bitrateKbps: 32, sampleCount: 576 })
  })

  it('gives out each frame whole, where it lies, past tags and noise', () => {
    const cuts = parse([stream])
    expect(fills(cuts)).toEqual([1, 2, 3, 0xff, 5, 6, 7])
    for (const { frame, bytes } of cuts) {
      expect(bytes).toBe(hex(stream.subarray(frame.byteOffset, frame.byteOffset + frame.byteLength)))
    }
  })

  it('gives the same frames wherever the stream is cut in two', () => {
    const expected = parse([stream])
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(parse([stream.subarray(0, cut), stream.subarray(cut)]), `cut at ${cut}`).toEqual(expected)
    }
  })

  it('gives the same frames byte by byte', () => {
    expect(parse([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(parse([stream]))
  })

  it('gives the same frames however the stream is sliced', () => {
    const expected = parse([stream])
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (at) => {
        const edges = [0, ...at.sort((one, other) => one - other), stream.length]
        const pieces = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge))
        expect(parse(pieces)).toEqual(expected)
      }),
    )
  })

  it('takes any bytes at all without a throw, and gives out only what they hold', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(3000), (bytes, cut) => {
        const cuts = parse([bytes.subarray(0, cut), bytes.subarray(cut)])
        expect(cuts.reduce((sum, { frame }) => sum + frame.byteLength, 0)).toBeLessThanOrEqual(bytes.length)
      }),
    )
  })

  it('does not take a sync word in noise for a frame', () => {
    const bait = Uint8Array.of(0xff, 0xfb, 0x90, 0xc0, 1, 2, 3)
    const cuts = parse([join(bait, mp3Frame({ fill: 1 }), mp3Frame({ fill: 2 }))])
    expect(offsets(cuts)).toEqual([7, 424])
  })

  it('gives out the only frame of a stream when it ends', () => {
    expect(offsets(parse([mp3Frame()]))).toEqual([0])
  })

  it('leaves out a last frame that is not whole', () => {
    expect(parse([join(mp3Frame(), mp3Frame().subarray(0, 416))])).toHaveLength(1)
  })

  it('leaves out the frame of an encoder that holds no sound', () => {
    const info = mp3Frame()
    info.set(
      [...'Info'].map((char) => char.charCodeAt(0)),
      4 + 17,
    )
    expect(offsets(parse([join(info, mp3Frame(), mp3Frame())]))).toEqual([417, 834])
    expect(offsets(parse([join(id3Tag(5), info, mp3Frame(), mp3Frame())]))).toEqual([432, 849])
  })

  it('goes on past a tag in the middle, where a service began anew', () => {
    const cuts = parse([
      join(mp3Frame({ fill: 1 }), mp3Frame({ fill: 2 }), id3Tag(20), mp3Frame({ fill: 3 })),
    ])
    expect(fills(cuts)).toEqual([1, 2, 3])
  })

  it('passes over the tag at the end of a file', () => {
    const tag = new Uint8Array(128)
    tag.set([0x54, 0x41, 0x47])
    expect(parse([join(mp3Frame(), tag)])).toHaveLength(1)
  })
})
