import { formatFacts, outputFormats, type OutputFormat } from '../model/output-format.ts'
import { createPcmEncoder, type AudioEncoder } from './audio-encoder.ts'
import { encodeALaw, encodeMuLaw } from './g711.ts'

/** What is made without any package. `wav_*` is not among them: the routes put its header before `pcm_*`. */
export const plainFormats: readonly OutputFormat[] = outputFormats.filter((format) =>
  /^(?:pcm|ulaw|alaw)_/.test(format),
)

/** An encoder of one of `plainFormats`; `null` for any other format. */
export function createPlainEncoder(format: OutputFormat): AudioEncoder | null {
  switch (formatFacts(format).codec) {
    case 'pcm':
      return createPcmEncoder()
    case 'ulaw':
      return sampleBySample(encodeMuLaw)
    case 'alaw':
      return sampleBySample(encodeALaw)
    default:
      return null
  }
}

function sampleBySample(encode: (sample: number) => number): AudioEncoder {
  // Not by `Uint8Array.from`, which takes many times as long.
  return { push: (samples) => new Uint8Array(samples.map(encode)), end: () => new Uint8Array(0) }
}
