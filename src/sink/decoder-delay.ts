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
// comes out. Decoders that know take some of it off. Measured by playing MP3 of a known signal and finding it again.
const mp3DelaySamples: Record<AudioEngine, { perMpeg1: number; perMpeg2: number }> = {
  chromium: { perMpeg1: 576, perMpeg2: 630 },
  firefox: { perMpeg1: 1105, perMpeg2: 1105 },
  // Not measured: WebKitGTK gives no sample-true capture.
  webkit: { perMpeg1: 0, perMpeg2: 0 },
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
  if (codec !== 'mp3' || engine === null) return 0
  const delay = mp3DelaySamples[engine]
  return (sampleRate > 24_000 ? delay.perMpeg1 : delay.perMpeg2) / sampleRate
}

/**
 * How far ahead of its clock the sound of a media element is because it is played slower or faster, in seconds of media
 * time. Chromium plays on as it is for as long as its stretcher lets it, and says nothing of it: at half the speed the
 * ear is 59 ms of real time ahead. Straight lines through what was measured at twelve rates from 0.5 to 3.
 */
export function stretchLeadSec(rate: number, engine: AudioEngine | null = detectAudioEngine()): number {
  if (engine !== 'chromium' || rate === 1) return 0
  return rate < 1 ? 0.04 - 0.022 * rate : 0.021 - 0.0165 * rate
}
