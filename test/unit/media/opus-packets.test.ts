import { describe, expect, it } from 'vitest'
import { createOpusPacketParser, opusSampleCount, type OpusHead } from '../../../src/media/opus-packets.ts'
import { oggOpus, opusPacket } from './ogg-stream.ts'

describe('opusSampleCount', () => {
  it.each([
    ['SILK, 10 ms', [0 << 3], 480],
    ['SILK, 60 ms', [3 << 3], 2880],
    ['hybrid, 20 ms', [13 << 3], 960],
    ['CELT, 2.5 ms', [28 << 3], 120],
    ['CELT, 20 ms', [31 << 3], 960],
    ['two frames of one length', [(31 << 3) | 1], 1920],
    ['two frames of two lengths', [(31 << 3) | 2], 1920],
    ['five frames', [(31 << 3) | 3, 5], 4800],
    ['120 ms', [(31 << 3) | 3, 0x80 | 6], 5760],
  ])('counts those of a packet: %s', (_, bytes, count) => {
    expect(opusSampleCount(Uint8Array.from(bytes))).toBe(count)
  })

  it.each([
    ['nothing', []],
    ['no frame', [(31 << 3) | 3, 0]],
    ['more than 120 ms', [(31 << 3) | 3, 7]],
    ['no frame count', [(31 << 3) | 3]],
  ])('takes it for no packet: %s', (_, bytes) => {
    expect(opusSampleCount(Uint8Array.from(bytes))).toBeNull()
  })
})

describe('createOpusPacketParser', () => {
  it('reads the head, passes over the tags, and gives the packets and the end', () => {
    const heads: OpusHead[] = []
    const lengths: number[] = []
    const ends: number[] = []
    const parser = createOpusPacketParser({
      onHead: (head) => heads.push(head),
      onPacket: ({ sampleCount }, bytes) => {
        lengths.push(bytes.length)
        expect(sampleCount).toBe(960)
      },
      onLast: (granule) => ends.push(granule),
    })
    parser.feed(oggOpus([opusPacket(100), new Uint8Array(0), opusPacket(300)], { sampleCount: 2000 }))
    expect(heads).toEqual([
      { channelCount: 1, preSkip: 312, inputRate: 48_000, gain: 0, mapping: Uint8Array.of(0) },
    ])
    expect(lengths).toEqual([100, 300])
    expect(ends).toEqual([2312])
  })
})
