import { describe, expect, it } from 'vitest'
import { createAlawDecoder, createUlawDecoder } from '../../../src/media/g711-samples.ts'

/** Every byte there is. */
const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)

describe('createUlawDecoder', () => {
  it.each([
    [0xff, 0],
    [0x7f, 0],
    [0xfe, 8],
    [0x7e, -8],
    [0xef, 132],
    [0x80, 32_124],
    [0x00, -32_124],
  ])('reads %i as %i, as G.711 has it', (byte, sample) => {
    expect([...createUlawDecoder().feed(Uint8Array.of(byte))]).toEqual([sample])
  })

  it('rises evenly from the loudest below nothing to the loudest above', () => {
    const samples = [...createUlawDecoder().feed(allBytes)]
    const negative = samples.slice(0, 128)
    const positive = samples.slice(128).reverse()
    expect(negative).toEqual(positive.map((sample) => 0 - sample).reverse())
    expect(positive).toEqual([...positive].sort((one, other) => one - other))
    expect(new Set(positive).size).toBe(128)
  })
})

describe('createAlawDecoder', () => {
  it.each([
    [0xd5, 8],
    [0x55, -8],
    [0xd4, 24],
    [0xc5, 264],
    [0xf5, 528],
    [0xaa, 32_256],
    [0x2a, -32_256],
  ])('reads %i as %i, as G.711 has it', (byte, sample) => {
    expect([...createAlawDecoder().feed(Uint8Array.of(byte))]).toEqual([sample])
  })

  it('has as many values below nothing as above, all of them different', () => {
    const samples = [...createAlawDecoder().feed(allBytes)].sort((one, other) => one - other)
    expect(new Set(samples).size).toBe(256)
    expect(samples).toEqual(samples.map((sample) => -sample).reverse())
  })
})
