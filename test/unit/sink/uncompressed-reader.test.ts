import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outputFormats, type OutputFormat } from '../../../src/model/output-format.ts'
import { createUlawDecoder, createAlawDecoder } from '../../../src/media/g711-samples.ts'
import type { SampleReader } from '../../../src/sink/sample-reader.ts'
import { openSampleReader } from '../../../src/sink/open-sample-reader.ts'
import { createGrowingSource } from '../../browser/support/growing-source.ts'
import { wavFile } from '../media/wav-stream.ts'
import { slicesOf } from '../random-slices.ts'

const data = Uint8Array.from({ length: 2000 }, (_, at) => (at * 167) & 0xff)

/** A stream of a format, and the samples in it. */
function streamOf(format: OutputFormat): { bytes: Uint8Array; samples: number[] } {
  const pcm = [...new Int16Array(data.buffer)]
  if (format.startsWith('ulaw')) return { bytes: data, samples: [...createUlawDecoder().feed(data)] }
  if (format.startsWith('alaw')) return { bytes: data, samples: [...createAlawDecoder().feed(data)] }
  const sampleRate = Number(format.slice(4))
  return { bytes: format.startsWith('wav') ? wavFile(data, { sampleRate }) : data, samples: pcm }
}

function readAll(reader: SampleReader): number[] {
  const samples: number[] = []
  for (let piece = reader.read(64); piece && piece.length > 0; piece = reader.read(64)) samples.push(...piece)
  return samples
}

function open(source: ReturnType<typeof createGrowingSource>): SampleReader {
  return openSampleReader(source, {
    onError(reason) {
      throw reason
    },
  })
}

const formats = outputFormats.filter((format) => /^(pcm|ulaw|alaw|wav)_/.test(format))

describe.each(formats)('openSampleReader for %s', (format) => {
  const { bytes, samples } = streamOf(format)

  it('reads the same samples however the stream is cut, as it comes', () => {
    fc.assert(
      fc.property(slicesOf(bytes), (pieces) => {
        const source = createGrowingSource(format)
        const reader = open(source)
        const read: number[] = []
        for (const piece of pieces) {
          source.add(piece)
          read.push(...readAll(reader))
        }
        expect(read).toEqual(samples)
        source.end()
        expect(reader.read(64)).toBeNull()
      }),
      { numRuns: 63 },
    )
  })

  it('knows how much there is, and goes to any sample of it', () => {
    const source = createGrowingSource(format, bytes)
    const reader = open(source)
    expect(reader.durationSec).toBe(samples.length / Number(format.split('_')[1]))
    for (const index of [500, 0, 77, samples.length]) {
      expect(reader.seek(index)).toBe(index)
      expect(readAll(reader)).toEqual(samples.slice(index))
    }
    expect(reader.seek(1e9)).toBe(samples.length)
  })

  it('has nothing to read where nothing came', () => {
    const source = createGrowingSource(format)
    const reader = open(source)
    expect(reader.durationSec).toBe(0)
    expect(reader.read(64)).toEqual(new Int16Array(0))
    source.end()
    expect(reader.read(64)).toBeNull()
  })
})
