import { describe, expect, it } from 'vitest'
import { isSameMp3Stream, maxMp3FrameLength, readMp3Header } from '../../../src/media/mp3-header.ts'

const header = (...bytes: number[]): ReturnType<typeof readMp3Header> => readMp3Header(Uint8Array.from(bytes))

describe('readMp3Header', () => {
  it.each([
    ['MPEG-1, 44.1 kHz, 128 kbit/s, mono', [0xff, 0xfb, 0x90, 0xc0], [1, 44_100, 128, 1, 1152, 417]],
    ['MPEG-1, 44.1 kHz, 128 kbit/s, padded', [0xff, 0xfb, 0x92, 0xc0], [1, 44_100, 128, 1, 1152, 418]],
    ['MPEG-1, 48 kHz, 320 kbit/s, stereo', [0xff, 0xfb, 0xe4, 0x00], [1, 48_000, 320, 2, 1152, 960]],
    ['MPEG-1 with a checksum', [0xff, 0xfa, 0x90, 0xc0], [1, 44_100, 128, 1, 1152, 417]],
    ['MPEG-2, 22.05 kHz, 32 kbit/s, mono', [0xff, 0xf3, 0x40, 0xc0], [2, 22_050, 32, 1, 576, 104]],
    ['MPEG-2, 24 kHz, 48 kbit/s, mono', [0xff, 0xf3, 0x64, 0xc0], [2, 24_000, 48, 1, 576, 144]],
    ['MPEG-2.5, 8 kHz, 8 kbit/s, mono', [0xff, 0xe3, 0x18, 0xc0], [2.5, 8000, 8, 1, 576, 72]],
  ])(
    'reads %s',
    (_name, bytes, [version, sampleRate, bitrateKbps, channelCount, sampleCount, byteLength]) => {
      const facts = { version, sampleRate, bitrateKbps, channelCount, sampleCount, byteLength }
      expect(header(...bytes)).toEqual(facts)
    },
  )

  it.each([
    ['no sync word', [0xff, 0xdb, 0x90, 0xc0]],
    ['a reserved version', [0xff, 0xeb, 0x90, 0xc0]],
    ['Layer II', [0xff, 0xfd, 0x90, 0xc0]],
    ['the free format', [0xff, 0xfb, 0x00, 0xc0]],
    ['a forbidden bit rate', [0xff, 0xfb, 0xf0, 0xc0]],
    ['a reserved sample rate', [0xff, 0xfb, 0x9c, 0xc0]],
    ['too few bytes', [0xff, 0xfb, 0x90]],
  ])('takes %s for no frame', (_name, bytes) => {
    expect(header(...bytes)).toBeNull()
  })

  it('never states a length beyond the longest', () => {
    let longest = 0
    for (let value = 0; value < 2 ** 13; value++) {
      longest = Math.max(longest, header(0xff, 0xe0 | (value >> 8), value, 0)?.byteLength ?? 0)
    }
    expect(longest).toBe(maxMp3FrameLength)
  })
})

describe('isSameMp3Stream', () => {
  it('lets the bit rate change, but not the sample rate', () => {
    const [one, other, slower] = [
      header(0xff, 0xfb, 0x90, 0xc0),
      header(0xff, 0xfb, 0x50, 0xc0),
      header(0xff, 0xf3, 0x40, 0xc0),
    ]
    if (!one || !other || !slower) throw new Error('not headers')
    expect(isSameMp3Stream(one, other)).toBe(true)
    expect(isSameMp3Stream(one, slower)).toBe(false)
  })
})
