import { describe, expect, it } from 'vitest'
import { createDurationMeter } from '../../../src/media/audio-duration.ts'
import type { OutputFormat } from '../../../src/model/output-format.ts'
import { id3Tag, join, mp3Frame } from './mp3-stream.ts'

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

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))

/** An Ogg page; its body in segments of at most 255 bytes. */
function oggPage(granule: number, body: number[], isFirst = false): Uint8Array {
  const table = Array.from({ length: Math.floor(body.length / 255) + 1 }, (_, at) =>
    Math.min(255, body.length - at * 255),
  )
  const header = new Uint8Array(27)
  header.set(ascii('OggS'))
  header[5] = isFirst ? 2 : 0
  new DataView(header.buffer).setBigInt64(6, BigInt(granule), true)
  header[26] = table.length
  return join(header, Uint8Array.from(table), Uint8Array.from(body))
}

const opusHead = [...ascii('OpusHead'), 1, 1, 312 & 0xff, 312 >> 8, 0, 0, 0, 0, 0, 0, 0]

/** A WAV stream whose header does not know how long it will be. */
function wav(sampleRate: number, dataLength: number): Uint8Array {
  const header = new Uint8Array(20 + 16)
  const view = new DataView(header.buffer)
  header.set([
    ...ascii('RIFF'),
    0xff,
    0xff,
    0xff,
    0xff,
    ...ascii('WAVE'),
    ...ascii('fmt '),
    16,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
  ])
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  header.set([2, 0, 16, 0], 32)
  const odd = Uint8Array.from([...ascii('LIST'), 3, 0, 0, 0, 1, 2, 3, 0])
  return join(
    header,
    odd,
    Uint8Array.from([...ascii('data'), 0, 0, 0, 0]),
    new Uint8Array(dataLength).fill(7),
  )
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

  it('measures Ogg Opus by the position of its pages less the pre-skip, wherever it is cut', () => {
    const stream = join(
      oggPage(0, opusHead, true),
      oggPage(0, ascii('OpusTags and so on')),
      oggPage(
        312 + 24_000,
        Array.from({ length: 600 }, (_, at) => at & 0xff),
      ),
      oggPage(312 + 48_000, ascii('OggS in a body is not a page')),
    )
    expect(durationOf('opus_48000_64', stream)).toBe(1)
    expectSameAtEveryCut('opus_48000_64', stream)
  })

  it('measures WAV by its data, whatever its header says, wherever it is cut', () => {
    const stream = wav(8000, 400)
    expect(durationOf('wav_8000', stream)).toBe(0.025)
    expectSameAtEveryCut('wav_8000', stream)
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
