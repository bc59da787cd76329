import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPcmDecoder } from '../../../src/media/pcm-samples.ts'

const samples = [0, 1, -1, 255, -256, 32_767, -32_768, 12_345]
const bytes = new Uint8Array(Int16Array.from(samples).buffer)

function decode(pieces: Uint8Array[]): number[] {
  const decoder = createPcmDecoder()
  return pieces.flatMap((piece) => [...decoder.feed(piece)])
}

describe('createPcmDecoder', () => {
  it('reads signed 16-bit little-endian samples', () => {
    expect(decode([bytes])).toEqual(samples)
  })

  it('gives the same samples wherever the bytes are cut in three', () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      for (let next = cut; next <= bytes.length; next++) {
        const pieces = [bytes.subarray(0, cut), bytes.subarray(cut, next), bytes.subarray(next)]
        expect(decode(pieces), `cut at ${cut} and ${next}`).toEqual(samples)
      }
    }
  })

  it('keeps half a sample back until its other half comes', () => {
    const decoder = createPcmDecoder()
    expect([...decoder.feed(Uint8Array.of(0x39))]).toEqual([])
    expect([...decoder.feed(new Uint8Array(0))]).toEqual([])
    expect([...decoder.feed(Uint8Array.of(0x30, 0xff))]).toEqual([0x3039])
  })

  it('gives all whole samples of any bytes, byte by byte as at once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        const whole = [...new Int16Array(any.slice(0, any.length & ~1).buffer)]
        expect(decode([...any].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
      }),
    )
  })
})
