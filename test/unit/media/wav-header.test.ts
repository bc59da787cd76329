import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinBytes } from '../../../src/base/join-bytes.ts'
import { createWavHeaderParser, type WavHeader } from '../../../src/media/wav-header.ts'
import { chunk, wavFile } from './wav-stream.ts'

function parse(...pieces: Uint8Array[]): { header: WavHeader | null; problem: string | null } {
  const parser = createWavHeaderParser()
  for (const piece of pieces) parser.feed(piece)
  return { header: parser.header, problem: parser.problem }
}

const data = Uint8Array.from({ length: 40 }, (_, at) => at)
const list = ['LIST', Uint8Array.of(1, 2, 3)] as const
const plain = wavFile(data, { sampleRate: 8000 })
const crowded = wavFile(data, { sampleRate: 44_100, before: [list, ['fact', new Uint8Array(4)], list] })

describe('createWavHeaderParser', () => {
  it('says where the samples are, and how many a second', () => {
    expect(parse(plain).header).toEqual({ sampleRate: 8000, dataOffset: 44, dataLength: 40 })
  })

  it('passes over chunks that it does not know, also those of an odd length', () => {
    expect(parse(crowded)).toEqual({
      header: { sampleRate: 44_100, dataOffset: 44 + 12 + 12 + 12, dataLength: 40 },
      problem: null,
    })
  })

  it.each([0, 0xffff_ffff])('takes a stated length of %i for none', (dataLength) => {
    expect(parse(wavFile(data, { dataLength })).header?.dataLength).toBeNull()
  })

  it('says the same wherever the file is cut in three', () => {
    const expected = parse(crowded)
    for (let cut = 0; cut <= 90; cut++) {
      for (let next = cut; next <= 90; next++) {
        const pieces = [crowded.subarray(0, cut), crowded.subarray(cut, next), crowded.subarray(next)]
        expect(parse(...pieces), `cut at ${cut} and ${next}`).toEqual(expected)
      }
    }
  })

  it('says the same byte by byte', () => {
    expect(parse(...[...crowded].map((byte) => Uint8Array.of(byte)))).toEqual(parse(crowded))
  })

  it('knows nothing before the samples begin', () => {
    for (let length = 0; length < 44; length++) {
      expect(parse(plain.subarray(0, length))).toEqual({ header: null, problem: null })
    }
  })

  it('takes the extensible format for what it stands for', () => {
    const format = new Uint8Array(40)
    format.set([0xfe, 0xff, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0, 22, 0, 16, 0])
    format[24] = 1
    const content = joinBytes([new TextEncoder().encode('WAVE'), chunk('fmt ', format), chunk('data', data)])
    expect(parse(chunk('RIFF', content)).header).toEqual({
      sampleRate: 16_000,
      dataOffset: 68,
      dataLength: 40,
    })
  })

  it.each([
    ['stereo', wavFile(data, { channelCount: 2 }), /2 channels/],
    ['of 24 bits', wavFile(data, { bits: 24 }), /24 bits/],
    ['of floating point', wavFile(data, { kind: 3, bits: 32 }), /kind 3/],
    ['no WAV', new Uint8Array(50).fill(0x55), /does not begin like a WAV/],
    ['a RIFF of something else', chunk('RIFF', new TextEncoder().encode('AVI ....')), /does not begin/],
    [
      'without a format',
      chunk('RIFF', joinBytes([ascii('WAVE'), chunk('data', data)])),
      /before their format/,
    ],
    [
      'cut short in its format',
      chunk('RIFF', joinBytes([ascii('WAVE'), chunk('fmt ', data.subarray(0, 14))])),
      /cut short/,
    ],
  ])('says what is wrong with one that is %s', (_, bytes, problem) => {
    expect(parse(bytes).header).toBeNull()
    expect(parse(bytes).problem).toMatch(problem)
    expect(parse(bytes).problem).toBe(parse(...[...bytes].map((byte) => Uint8Array.of(byte))).problem)
  })

  it('takes any bytes at all without a throw', () => {
    const riff = wavFile(new Uint8Array(0)).subarray(0, 12)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isRiff) => {
        parse(isRiff ? joinBytes([riff, bytes]) : bytes)
      }),
    )
  })
})

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
