import { describe, expect, it } from 'vitest'
import { createDurationMeter } from '../../../src/media/audio-duration.ts'
import type { OutputFormat } from '../../../src/model/output-format.ts'
import { id3Tag, join, mp3Frame } from './mp3-stream.ts'
import { oggOpus, opusPacket } from './ogg-stream.ts'
import { wavFile } from './wav-stream.ts'

function durationOf(format: OutputFormat, ...pieces: Uint8Array[]): number {
  const meter = createDurationMeter(format)
  for (const piece of pieces) meter.add(piece)
  return meter.durationSec
}

function expectSameAtEveryCut(format: OutputFormat, bytes: Uint8Array): void {
  const whole = durationOf(format, bytes)
  const wrongCuts = Array.from({ length: bytes.length + 1 }, (_, cut) => cut).filter(
    (cut) => durationOf(format, bytes.subarray(0, cut), bytes.subarray(cut)) !== whole,
  )
  expect(wrongCuts).toEqual([])
  expect(durationOf(format, ...[...bytes].map((byte) => Uint8Array.of(byte)))).toBe(whole)
}

describe('createDurationMeter', () => {
  it.each([
    ['pcm_24000', 48_000, 1],
    ['pcm_44100', 44_100, 0.5],
    ['ulaw_8000', 8000, 1],
    ['alaw_8000', 4000, 0.5],
  ] as const)('measures %s by its samples', (format, byteLength, durationSec) => {
    expect(durationOf(format, new Uint8Array(byteLength))).toBe(durationSec)
  })

  it('counts half a sample when it is whole', () => {
    expect(durationOf('pcm_8000', new Uint8Array(15_999))).toBe(7999 / 8000)
    expect(durationOf('pcm_8000', new Uint8Array(15_999), new Uint8Array(1))).toBe(1)
  })

  it('measures MP3 by its whole frames, wherever it is cut', () => {
    const stream = join(
      id3Tag(40),
      mp3Frame(),
      mp3Frame({ padding: 1 }),
      mp3Frame(),
      mp3Frame().subarray(0, 99),
    )
    expect(durationOf('mp3_44100_128', stream)).toBeCloseTo((3 * 1152) / 44_100, 12)
    expectSameAtEveryCut('mp3_44100_128', stream)
  })

  it('measures Ogg Opus by its packets less the pre-skip, up to the end that it states, wherever it is cut', () => {
    const packets = [100, 300, 255, 0, 510].map((length) => opusPacket(length || 1, 7))
    const stream = oggOpus(packets, { preSkip: 312, sampleCount: 4000, maxSegments: 3 })
    expect(durationOf('opus_48000_64', stream)).toBe(4000 / 48_000)
    expect(durationOf('opus_48000_64', stream.subarray(0, stream.length - 1))).toBe((4 * 960 - 312) / 48_000)
    expectSameAtEveryCut('opus_48000_64', stream)
  })

  it('measures WAV by what came of its data, wherever it is cut', () => {
    const odd = ['LIST', Uint8Array.of(1, 2, 3)] as const
    const stream = wavFile(new Uint8Array(400).fill(7), { sampleRate: 8000, dataLength: 0, before: [odd] })
    expect(durationOf('wav_8000', stream)).toBe(0.025)
    expectSameAtEveryCut('wav_8000', stream)
    const tail = new Uint8Array(50)
    expect(durationOf('wav_8000', wavFile(new Uint8Array(800), { sampleRate: 8000 }), tail)).toBe(0.05)
  })

  it.each(['mp3_44100_128', 'pcm_24000', 'ulaw_8000', 'alaw_8000', 'opus_48000_32', 'wav_8000'] as const)(
    'finds no time in nothing (%s)',
    (format) => {
      expect(durationOf(format)).toBe(0)
      expect(durationOf(format, new Uint8Array(0))).toBe(0)
    },
  )

  it.each(['mp3_44100_128', 'opus_48000_32', 'wav_8000'] as const)(
    'finds no time in noise (%s)',
    (format) => {
      expect(
        durationOf(
          format,
          Uint8Array.from({ length: 5000 }, (_, at) => (at * 31) & 0x7f),
        ),
      ).toBe(0)
    },
  )
})
