import { SpeechError } from '../base/speech-error.ts'
import { createWavHeaderParser } from '../media/wav-header.ts'
import type { AudioSource } from '../model/audio-source.ts'
import { formatFacts } from '../model/output-format.ts'
import type { SampleReader, SampleReaderEvents } from './sample-reader.ts'
import { createUncompressedReader, type ByteSpan } from './uncompressed-reader.ts'

const readLength = 4096

/** Signed 16-bit little-endian mono behind a RIFF header, as `wav_*` comes. */
export function createWavReader(source: AudioSource, { onError }: SampleReaderEvents): SampleReader {
  const { sampleRate } = formatFacts(source.format)
  const parser = createWavHeaderParser()
  let parsedLength = 0

  const span = (): ByteSpan | null => {
    while (!parser.header && !parser.problem) {
      const bytes = source.read(parsedLength, readLength)
      if (bytes.length === 0) return null
      parsedLength += bytes.length
      parser.feed(bytes)
    }
    if (parser.header?.sampleRate !== sampleRate) return null
    const { dataOffset, dataLength } = parser.header
    return { start: dataOffset, end: dataLength === null ? null : dataOffset + dataLength }
  }

  const problem = (): string | null => {
    if (parser.problem !== null) return parser.problem
    if (parser.header) return `It has ${parser.header.sampleRate} samples a second.`
    return source.isEnded && source.byteLength > 0 ? 'It ends before its samples begin.' : null
  }

  const reader = createUncompressedReader({ source, span })
  return {
    get durationSec() {
      return reader.durationSec
    },
    seek: (index) => reader.seek(index),
    heard: (index) => reader.heard(index),
    read(maxSamples) {
      const reason = span() ? null : problem()
      if (reason === null) return reader.read(maxSamples)
      onError(
        new SpeechError(
          'playback-failed',
          `What was received is not ${source.format}. ${reason} Ask for a pcm_* or mp3_* format instead.`,
        ),
      )
      return new Int16Array(0)
    },
  }
}
