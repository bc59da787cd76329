import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import { createMp3FrameParser } from './mp3-frames.ts'
import { createOggDuration } from './ogg-duration.ts'
import { createWavDuration } from './wav-duration.ts'

/** Follows how long the audio received so far is. */
export interface DurationMeter {
  /** The next bytes of the stream, cut anywhere. Costs no more than reading them once. */
  add(bytes: Uint8Array): void
  /** Of all that can be played of what was added, in seconds. */
  readonly durationSec: number
}

/**
 * Measures a stream by what is in it: whole frames of MP3, whole samples of PCM, G.711 and WAV, whole pages of Ogg Opus
 * (whose pages may lie up to a second apart, so the last one is known when it begins to arrive).
 */
export function createDurationMeter(format: OutputFormat): DurationMeter {
  const { codec, sampleRate } = formatFacts(format)
  switch (codec) {
    case 'mp3':
      return createMp3Meter()
    case 'pcm':
      return createByteMeter(2, sampleRate)
    case 'ulaw':
    case 'alaw':
      return createByteMeter(1, sampleRate)
    case 'wav':
      return fed(createWavDuration())
    case 'opus':
      return fed(createOggDuration())
  }
}

function createMp3Meter(): DurationMeter {
  let sampleCount = 0
  let sampleRate = 0
  const parser = createMp3FrameParser({
    onFrame(frame) {
      sampleRate = frame.sampleRate
      sampleCount += frame.sampleCount
    },
  })
  return {
    add: (bytes) => parser.feed(bytes),
    get durationSec() {
      return sampleRate === 0 ? 0 : sampleCount / sampleRate
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
  }
}

function fed(meter: { feed(bytes: Uint8Array): void; readonly durationSec: number }): DurationMeter {
  return {
    add: (bytes) => meter.feed(bytes),
    get durationSec() {
      return meter.durationSec
    },
  }
}
