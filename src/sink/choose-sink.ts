import { SpeechError } from '../base/speech-error.ts'
import { formatFacts, mimeTypeOf, type OutputFormat } from '../model/output-format.ts'
import { detectSinkSupport, type SinkSupport } from './sink-support.ts'
import type { SinkKind } from './sink.ts'

/** Which format to ask for, what will play it, and why. */
export interface SinkChoice {
  format: OutputFormat
  kind: SinkKind
  /**
   * How bytes become sound: appended to a MediaSource as they came (`managed` where that is all there is),
   * played as samples, or decoded to samples first.
   */
  route: 'media-source' | 'managed-media-source' | 'samples' | 'audio-decoder'
  /** In a sentence, for `metrics.sinkReason`. */
  reason: string
}

/**
 * Chooses before anything is asked of the network, so that nothing is paid for that cannot be heard.
 * Throws a `SpeechError` `format-unsupported` that names what would work; nothing happens at import, so a server may
 * load this and never call it.
 */
export function chooseSink(
  asked: OutputFormat | 'auto',
  support: SinkSupport = detectSinkSupport(),
): SinkChoice {
  const format = asked === 'auto' ? 'mp3_44100_128' : asked
  const { codec } = formatFacts(format)
  if (codec === 'mp3') return chooseForMp3(format, asked === 'auto', support)
  if (codec === 'pcm') return chooseForPcm(format, support)
  throw new SpeechError(
    'format-unsupported',
    `${format} cannot be played yet. Leave \`outputFormat\` out, or ask for an mp3_* or pcm_* format.`,
  )
}

function chooseForMp3(format: OutputFormat, isFree: boolean, support: SinkSupport): SinkChoice {
  const mimeType = mimeTypeOf(format)
  if (support.mediaSource?.(mimeType)) {
    const reason = `MediaSource takes ${mimeType}: MP3 plays from the first frames.`
    return { format, kind: 'media-source', route: 'media-source', reason }
  }
  if (support.mediaSource === null && support.managedMediaSource?.(mimeType)) {
    const reason = `There is no MediaSource here, but ManagedMediaSource takes ${mimeType}.`
    return { format, kind: 'media-source', route: 'managed-media-source', reason }
  }
  const refusal = support.mediaSource
    ? `This browser's MediaSource refuses ${mimeType}`
    : 'This browser has no MediaSource'
  if (!support.audioWorklet) throw noSound(format, `${refusal}, and ${noWorklet}.`)
  if (isFree) {
    const reason = `${refusal}, so PCM on Web Audio.`
    return { format: 'pcm_24000', kind: 'web-audio', route: 'samples', reason }
  }
  if (!support.audioDecoder) {
    throw noSound(format, `${refusal}, and it has no AudioDecoder. Ask for a pcm_* format, or leave it out.`)
  }
  const reason = `${refusal}, so MP3 is decoded by WebCodecs and played on Web Audio.`
  return { format, kind: 'web-audio', route: 'audio-decoder', reason }
}

function chooseForPcm(format: OutputFormat, support: SinkSupport): SinkChoice {
  if (!support.audioWorklet) throw noSound(format, `For PCM, ${noWorklet}.`)
  const reason = 'PCM plays on Web Audio from the first samples.'
  return { format, kind: 'web-audio', route: 'samples', reason }
}

const noWorklet =
  'there is no AudioWorklet: this is no browser, or the page is not secure (serve it over https or from localhost)'

function noSound(format: OutputFormat, message: string): SpeechError {
  return new SpeechError('format-unsupported', `${format} cannot be played here. ${message}`)
}
