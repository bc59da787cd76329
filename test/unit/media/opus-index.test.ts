import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpusIndex } from '../../../src/media/opus-index.ts'
import type { SeekMark } from '../../../src/media/seek-index.ts'
import { slicesOf } from '../random-slices.ts'
import { oggOpus, opusPacket } from './ogg-stream.ts'

const packets = Array.from({ length: 600 }, (_, index) => opusPacket(150, index & 0xff))
const stream = oggOpus(packets, { sampleCount: 600 * 960 - 312 - 500 })

function indexOf(...pieces: Uint8Array[]): ReturnType<typeof createOpusIndex> {
  const index = createOpusIndex()
  for (const piece of pieces) index.feed(piece)
  return index
}

describe('createOpusIndex', () => {
  it('knows how long the stream is, to the sample: without its pre-skip and the filling of its last packet', () => {
    expect(indexOf(stream).endSec).toBe((600 * 960 - 312 - 500) / 48_000)
    expect(indexOf().endSec).toBe(0)
  })

  it('knows how long a stream is that was cut, to the packet', () => {
    expect(indexOf(stream.subarray(0, stream.length >> 1)).endSec).toBeCloseTo(6, 1)
  })

  it('counts on where a stream follows', () => {
    expect(indexOf(stream, stream).endSec).toBe((1200 * 960 - 312 - 500) / 48_000)
  })

  it('finds a page that begins long enough before a time, or up to a second earlier', () => {
    const index = indexOf(stream)
    for (const positionSec of [0, 0.05, 1, 5.5, 11.9, 100]) {
      const { byteOffset, startSec } = index.markBefore(positionSec)
      expect(Buffer.from(stream.subarray(byteOffset, byteOffset + 4)).toString()).toBe('OggS')
      expect(startSec).toBeLessThanOrEqual(Math.max(0, positionSec - 0.08))
      expect(startSec).toBeGreaterThan(Math.min(12, positionSec) - 2)
      // What begins there is the packet of that time.
      const rest = indexOf(stream.subarray(byteOffset))
      expect(rest.endSec).toBeCloseTo(12 - startSec, 1)
    }
  })

  it('says the same however the stream is sliced', () => {
    const facts = (...pieces: Uint8Array[]): { endSec: number; marks: SeekMark[] } => {
      const index = indexOf(...pieces)
      return { endSec: index.endSec, marks: [0, 2, 4.5, 9].map((sec) => index.markBefore(sec)) }
    }
    const expected = facts(stream)
    fc.assert(
      fc.property(slicesOf(stream), (pieces) => {
        expect(facts(...pieces)).toEqual(expected)
      }),
    )
  })
})
