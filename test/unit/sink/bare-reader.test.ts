import { describe, expect, it } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import { createBareReader } from '../../../src/sink/bare-reader.ts'
import type { SampleReader } from '../../../src/sink/sample-reader.ts'
import { createGrowingSource, type GrowingSource } from '../../browser/support/growing-source.ts'
import { join, mp3Frame } from '../media/mp3-stream.ts'

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

function open(source: GrowingSource): { reader: SampleReader; errors: unknown[] } {
  const errors: unknown[] = []
  return { reader: createBareReader(source, { onError: (error) => errors.push(error) }), errors }
}

describe('createBareReader', () => {
  it.each([
    ['MP3', join(mp3Frame(), mp3Frame())],
    ['MP3', ascii('ID3\x04\0\0\0\0\0\0more')],
    ['Ogg', ascii('OggS\0\x02more')],
    ['WAV', ascii('RIFF\0\0\0\0WAVEfmt ')],
  ])('refuses %s in place of samples, however it comes', (kind, bytes) => {
    for (const step of [1, 3, bytes.length]) {
      const source = createGrowingSource('pcm_24000')
      const { reader, errors } = open(source)
      for (let at = 0; at < bytes.length && errors.length === 0; at += step) {
        source.add(bytes.subarray(at, at + step))
        expect(reader.read(100)).toHaveLength(0)
      }
      expect(errors[0]).toBeInstanceOf(SpeechError)
      expect(errors[0]).toMatchObject({ code: 'playback-failed' })
      expect(String(errors[0])).toContain(kind)
    }
  })

  it('plays samples that only begin like a frame of MP3, once the next frame would have come', () => {
    const like = Uint8Array.of(0xff, 0xfb, 0x90, 0xc0, ...new Uint8Array(2000))
    const source = createGrowingSource('pcm_24000', like.subarray(0, 400))
    const { reader, errors } = open(source)
    expect(reader.read(100)).toHaveLength(0)
    source.add(like.subarray(400))
    expect(reader.read(2000)?.[0]).toBe(-1025)
    expect(errors).toEqual([])
  })

  it('plays a stream too short to tell', () => {
    const source = createGrowingSource('pcm_24000', Uint8Array.of(1, 0))
    const { reader } = open(source)
    expect(reader.read(100)).toHaveLength(0)
    source.end()
    expect([...(reader.read(100) ?? [])]).toEqual([1])
    expect(reader.read(100)).toBeNull()
  })
})
