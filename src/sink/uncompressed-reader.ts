import { createAlawDecoder, createUlawDecoder } from '../media/g711-samples.ts'
import { createPcmDecoder } from '../media/pcm-samples.ts'
import type { SampleDecoder } from '../media/sample-decoder.ts'
import type { AudioSource } from '../model/audio-source.ts'
import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import type { SampleReader } from './sample-reader.ts'

export interface UncompressedReaderOptions {
  source: AudioSource
  /** Default: the samples are all of the source, from its first byte on. */
  span?: (() => ByteSpan | null) | undefined
}

/** Where samples lie in a source, in bytes. */
export interface ByteSpan {
  start: number
  /** `null`: they end with the source. */
  end: number | null
}

/** Reads samples of a fixed number of bytes each: PCM, also that of WAV, µ-law and A-law. */
export function createUncompressedReader({
  source,
  span = () => ({ start: 0, end: null }),
}: UncompressedReaderOptions): SampleReader {
  const { sampleRate } = formatFacts(source.format)
  const { bytesPerSample, createDecoder } = codingOf(source.format)
  let decoder = createDecoder()
  // Of the samples, beginning with 0.
  let nextByte = 0

  const sampleCount = (): number => {
    const known = span()
    if (!known) return 0
    const end = Math.min(source.byteLength, known.end ?? source.byteLength)
    return Math.floor(Math.max(0, end - known.start) / bytesPerSample)
  }

  return {
    get durationSec() {
      return sampleCount() / sampleRate
    },
    seek(index) {
      const reached = Math.min(index, sampleCount())
      decoder = createDecoder()
      nextByte = reached * bytesPerSample
      return reached
    },
    heard(index) {
      const start = span()?.start
      if (start !== undefined) source.letGo(start + index * bytesPerSample, index / sampleRate)
    },
    read(maxSamples) {
      for (;;) {
        const known = span()
        if (!known) return source.isEnded ? null : new Int16Array(0)
        const at = known.start + nextByte
        const bytes = source.read(at, Math.min(maxSamples * bytesPerSample, (known.end ?? Infinity) - at))
        if (bytes.length === 0) return source.isEnded || at === known.end ? null : new Int16Array(0)
        nextByte += bytes.length
        const samples = decoder.feed(bytes)
        if (samples.length > 0) return samples
      }
    },
  }
}

function codingOf(format: OutputFormat): { bytesPerSample: number; createDecoder: () => SampleDecoder } {
  switch (formatFacts(format).codec) {
    case 'ulaw':
      return { bytesPerSample: 1, createDecoder: createUlawDecoder }
    case 'alaw':
      return { bytesPerSample: 1, createDecoder: createAlawDecoder }
    default:
      return { bytesPerSample: 2, createDecoder: createPcmDecoder }
  }
}
