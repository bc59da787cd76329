import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import { createMp3Index } from './mp3-index.ts'
import { createOpusIndex } from './opus-index.ts'
import type { SeekIndex } from './seek-index.ts'
import { createWavHeaderParser } from './wav-header.ts'

/** Follows how long the audio received so far is. */
export interface DurationMeter {
  /** The next bytes of the stream, cut anywhere. Costs no more than reading them once. */
  add(bytes: Uint8Array): void
  /** Of all that can be played of what was added, in seconds. */
  readonly durationSec: number
  /** How many bytes of it are whole samples, frames or pages: behind it, another stream may begin. */
  readonly wholeByteLength: number
}

/**
 * Measures a stream by what is in it: whole frames of MP3, whole packets of Ogg Opus (less its pre-skip, and up to the
 * end that its last page states), whole samples of PCM, G.711 and WAV.
 */
export function createDurationMeter(format: OutputFormat): DurationMeter {
  const { codec, sampleRate } = formatFacts(format)
  switch (codec) {
    case 'mp3':
      return createIndexMeter(createMp3Index())
    case 'pcm':
      return createByteMeter(2, sampleRate)
    case 'ulaw':
    case 'alaw':
      return createByteMeter(1, sampleRate)
    case 'wav':
      return createWavMeter()
    case 'opus':
      return createIndexMeter(createOpusIndex())
  }
}

function createIndexMeter(index: SeekIndex): DurationMeter {
  return {
    add: (bytes) => index.feed(bytes),
    get durationSec() {
      return index.endSec
    },
    get wholeByteLength() {
      return index.wholeByteLength
    },
  }
}

function createByteMeter(bytesPerSample: number, sampleRate: number): DurationMeter {
  let byteLength = 0
  return {
    add(bytes) {
      byteLength += bytes.length
    },
    get durationSec() {
      return Math.floor(byteLength / bytesPerSample) / sampleRate
    },
    get wholeByteLength() {
      return byteLength - (byteLength % bytesPerSample)
    },
  }
}

function createWavMeter(): DurationMeter {
  const parser = createWavHeaderParser()
  let byteLength = 0
  return {
    add(bytes) {
      byteLength += bytes.length
      parser.feed(bytes)
    },
    get durationSec() {
      const { header } = parser
      if (!header || header.sampleRate === 0) return 0
      const received = Math.max(0, byteLength - header.dataOffset)
      return Math.floor(Math.min(received, header.dataLength ?? received) / 2) / header.sampleRate
    },
    get wholeByteLength() {
      return byteLength - (Math.max(0, byteLength - (parser.header?.dataOffset ?? byteLength)) % 2)
    },
  }
}
