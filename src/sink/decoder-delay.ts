import { formatFacts, type OutputFormat } from '../model/output-format.ts'

/** The engines that were measured. */
export type AudioEngine = 'chromium' | 'firefox' | 'webkit'

/** By the name the browser gives itself; `null` where it gives none. */
export function detectAudioEngine(userAgent = globalThis.navigator?.userAgent ?? ''): AudioEngine | null {
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium'
  if (userAgent.includes('Firefox/')) return 'firefox'
  return userAgent.includes('AppleWebKit/') ? 'webkit' : null
}

// LAME begins with 576 samples of its own and every decoder adds 529, so that a sound stands 1105 samples late in what
// comes out. Decoders that know take some of it off. Measured by playing a known signal and finding it again, for rates
// above 24 kHz (MPEG-1) and for those up to there (MPEG-2).
const mp3DelaySamples: Record<AudioEngine, { mpeg1: number; mpeg2: number }> = {
  chromium: { mpeg1: 576, mpeg2: 630 },
  firefox: { mpeg1: 1105, mpeg2: 1105 },
  // Not known. What an element gives into the graph of WebKitGTK comes 1.07 s late, through a queue of which nothing but
  // its effect is seen, and which is longer or shorter by the length of a frame. Two kinds of MP3 whose frames last as
  // long, of 44.1 and of 22.05 kHz, differ by 23 ms there (six plays each, within 2 ms), as they would, by 25, if nothing
  // were taken off; that tells of the difference, not of either. Safari, which decodes by other means, was never run.
  webkit: { mpeg1: 0, mpeg2: 0 },
}

// The pre-skip of libopus, which no engine is told to take off.
const opusDelaySamples = 312

/**
 * How much later than its position in the stream a sound leaves the decoder, in seconds of media time.
 * 0 for what is not compressed. The one place for such constants; `SinkOptions.decoderDelaySec` overrides it.
 */
export function decoderDelaySec(
  format: OutputFormat,
  engine: AudioEngine | null = detectAudioEngine(),
): number {
  const { codec, sampleRate } = formatFacts(format)
  switch (codec) {
    case 'mp3':
      return engine ? mp3DelaySamples[engine][sampleRate > 24_000 ? 'mpeg1' : 'mpeg2'] / sampleRate : 0
    case 'opus':
      return opusDelaySamples / sampleRate
    default:
      return 0
  }
}

/**
 * How far ahead of its clock the sound of a media element is because it is played slower or faster, in seconds of media
 * time. Chromium plays on as it is for as long as its stretcher lets it, and says nothing of it: at half the speed the
 * ear is 59 ms of real time ahead. Firefox's stretcher is late, at half the speed by 51 ms. Straight lines through what
 * was measured at ten rates and more from 0.5 to 3.
 */
export function stretchLeadSec(rate: number, engine: AudioEngine | null = detectAudioEngine()): number {
  if (rate === 1) return 0
  switch (engine) {
    case 'chromium':
      return rate < 1 ? 0.04 - 0.022 * rate : 0.021 - 0.0165 * rate
    case 'firefox':
      return rate < 1 ? -0.016 - 0.0185 * rate : -0.022 - 0.0175 * rate
    default:
      return 0
  }
}
