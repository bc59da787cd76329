import { SpeechError } from '../base/speech-error.ts'
import { formatFacts, mimeTypeOf, type AudioCodec, type OutputFormat } from '../model/output-format.ts'
import { bufferTypesOf } from './packing.ts'
import { detectSinkSupport, type SinkSupport } from './sink-support.ts'
import type { SinkKind } from './sink.ts'

/** Which format to ask for, what will play it, and why. */
export interface SinkChoice {
  format: OutputFormat
  kind: SinkKind
  /**
   * How bytes become sound: appended to a MediaSource (`managed` where that is all there is), or played as samples.
   */
  route: 'media-source' | 'managed-media-source' | 'samples'
  /** What that is given: as it came, or put into MP4 first where MediaSource takes it no other way. */
  mimeType: string
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
  if (asked === 'auto') return chooseFreely(support)
  return bufferTypesOf(asked).length > 0 ? chooseForBuffer(asked, support) : chooseForSamples(asked, support)
}

/**
 * MP3 where it plays as it comes. Else PCM: its clock is finer than that of a media element, and first sound as soon
 * (Firefox, measured). MP3 put into MP4 only where a page that is not secure has no Web Audio.
 */
function chooseFreely(support: SinkSupport): SinkChoice {
  const format = 'mp3_44100_128'
  const found = findBuffer(format, support)
  if (found?.mimeType === mimeTypeOf(format) || !support.audioWorklet) return chooseForBuffer(format, support)
  const reason = `${refusalOf(mimeTypeOf(format), support)}, so PCM on Web Audio.`
  return { ...chooseForSamples('pcm_24000', support), reason }
}

function chooseForBuffer(format: OutputFormat, support: SinkSupport): SinkChoice {
  const found = findBuffer(format, support)
  const name = codecNames[formatFacts(format).codec]
  if (!found) {
    const refusal = refusalOf(bufferTypesOf(format).join(' and '), support)
    throw noSound(
      format,
      support.audioWorklet
        ? `${refusal}. Ask for a pcm_* format, or leave it out.`
        : `${refusal}, and ${noWorklet}.`,
    )
  }
  const { route, mimeType } = found
  const asItCame = mimeTypeOf(format)
  const taker =
    route === 'media-source'
      ? `MediaSource takes ${mimeType}`
      : `There is no MediaSource here, but ManagedMediaSource takes ${mimeType}`
  const reason =
    mimeType === asItCame
      ? `${taker}: ${name} plays from the first frames.`
      : `${taker}, not ${asItCame}: ${name} is put into MP4, and plays from the first frames.`
  return { format, kind: 'media-source', route, mimeType, reason }
}

function chooseForSamples(format: OutputFormat, support: SinkSupport): SinkChoice {
  const name = codecNames[formatFacts(format).codec]
  if (!support.audioWorklet) throw noSound(format, `For ${name}, ${noWorklet}.`)
  const reason = `${name} plays on Web Audio from the first samples.`
  return { format, kind: 'web-audio', route: 'samples', mimeType: mimeTypeOf(format), reason }
}

/** The first type that a MediaSource takes, or a ManagedMediaSource where there is no other. */
function findBuffer(
  format: OutputFormat,
  { mediaSource, managedMediaSource }: SinkSupport,
): Pick<SinkChoice, 'route' | 'mimeType'> | null {
  const takes = mediaSource ?? managedMediaSource
  const mimeType = bufferTypesOf(format).find((type) => takes?.(type))
  if (mimeType === undefined) return null
  return { route: mediaSource ? 'media-source' : 'managed-media-source', mimeType }
}

function refusalOf(mimeTypes: string, { mediaSource, managedMediaSource }: SinkSupport): string {
  const isThere = mediaSource !== null || managedMediaSource !== null
  return isThere ? `This browser's MediaSource refuses ${mimeTypes}` : 'This browser has no MediaSource'
}

const codecNames: Record<AudioCodec, string> = {
  mp3: 'MP3',
  pcm: 'PCM',
  ulaw: 'µ-law',
  alaw: 'A-law',
  opus: 'Opus',
  wav: 'WAV',
}

const noWorklet =
  'there is no AudioWorklet: this is no browser, or the page is not secure (serve it over https or from localhost)'

function noSound(format: OutputFormat, message: string): SpeechError {
  return new SpeechError('format-unsupported', `${format} cannot be played here. ${message}`)
}
