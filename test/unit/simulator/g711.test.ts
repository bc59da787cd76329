import { describe, expect, it } from 'vitest'
import { encodeALaw, encodeMuLaw } from '../../../src/simulator/g711.ts'

/** As the standard writes it down: from a byte to the middle of what it stands for, at 16 bits. */
function decodeMuLaw(byte: number): number {
  const code = ~byte & 0xff
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84
  return code & 0x80 ? -magnitude : magnitude
}

function decodeALaw(byte: number): number {
  const code = byte ^ 0x55
  const segment = (code >> 4) & 7
  const step = ((code & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1)
  return code & 0x80 ? magnitude : -magnitude
}

function halfStepOfMuLaw(byte: number): number {
  return 4 << ((~byte >> 4) & 7)
}

function halfStepOfALaw(byte: number): number {
  return 8 << Math.max(0, (((byte ^ 0x55) >> 4) & 7) - 1)
}

// Louder than this, µ-law has no more levels.
const loudest = 32_635

describe.each([
  ['encodeMuLaw', encodeMuLaw, decodeMuLaw, halfStepOfMuLaw, { 0: 0xff, 32_767: 0x80, [-32_768]: 0x00 }],
  [
    'encodeALaw',
    encodeALaw,
    decodeALaw,
    halfStepOfALaw,
    { 0: 0xd5, [-1]: 0x55, 32_767: 0xaa, [-32_768]: 0x2a },
  ],
])('%s', (_name, encode, decode, halfStep, known) => {
  it('gives the bytes that the standard gives', () => {
    for (const [sample, byte] of Object.entries(known)) expect(encode(Number(sample))).toBe(byte)
  })

  it('gives every sample a level not further from it than half a step', () => {
    for (let sample = -loudest; sample <= loudest; sample++) {
      const byte = encode(sample)
      if (Math.abs(decode(byte) - sample) > halfStep(byte)) expect.unreachable(`${sample} became ${byte}`)
    }
  })

  it('gives back the byte that a level came from', () => {
    for (let byte = 0; byte < 256; byte++) expect(decode(encode(decode(byte)))).toEqual(0 + decode(byte))
  })
})
