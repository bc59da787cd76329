import { formatFacts, type OutputFormat } from '../model/output-format.ts'

/** The engines that were measured. */
export type AudioEngine = 'chromium' | 'firefox' | 'webkit'

/** By the name the browser gives itself; `null` where it gives none. */
export function detectAudioEngine(userAgent = globalThis.navigator?.userAgent ?? ''): AudioEngine | null {
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium'
  if (userAgent.includes('Firefox/')) return 'firefox'
  return userAgent.includes('AppleWebKit/') ? 'webkit' : null
}

/** In samples of the stream: for MP3 above 24 kHz, for MP3 up to there, and for Opus at 48 kHz. */
interface DelaySamples {
  mpeg1: number
  mpeg2: number
  opus: number
}

// LAME begins with 576 samples of its own and every decoder adds 529, so that a sound stands 1105 samples late in what
// comes out; Opus begins with a pre-skip, of 312 samples by libopus. Decoders that know take some of it off. Measured by
// playing a known signal and finding it again.
const delaySamples: Record<AudioEngine, DelaySamples> = {
  chromium: { mpeg1: 576, mpeg2: 630, opus: 144 },
  firefox: { mpeg1: 1105, mpeg2: 1105, opus: 312 },
  // Not known. What an element gives into the graph of WebKitGTK comes 1.07 s late, through a queue of which nothing but
  // its effect is seen, and which is longer or shorter by the length of a frame. Two kinds of MP3 whose frames last as
  // long, of 44.1 and of 22.05 kHz, differ by 23 ms there (six plays each, within 2 ms), as they would, by 25, if nothing
  // were taken off; that tells of the difference, not of either. Safari, which decodes by other means, was never run.
  webkit: { mpeg1: 0, mpeg2: 0, opus: 0 },
}

/**
 * How much later than its position in the stream a sound leaves the decoder, in seconds of media time.
 * 0 for what is not compressed. The one place for such constants; `SinkOptions.decoderDelaySec` overrides it.
 */
export function decoderDelaySec(
  format: OutputFormat,
  engine: AudioEngine | null = detectAudioEngine(),
): number {
  const { codec, sampleRate } = formatFacts(format)
  if (engine === null || (codec !== 'mp3' && codec !== 'opus')) return 0
  const kind = codec === 'opus' ? 'opus' : sampleRate > 24_000 ? 'mpeg1' : 'mpeg2'
  return delaySamples[engine][kind] / sampleRate
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
