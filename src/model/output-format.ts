/** Every format of the API (contract 2.1). `wav_*` exists only on the two routes that do not stream. */
export const outputFormats = [
  'mp3_22050_32',
  'mp3_24000_48',
  'mp3_44100_32',
  'mp3_44100_64',
  'mp3_44100_96',
  'mp3_44100_128',
  'mp3_44100_192',
  'pcm_8000',
  'pcm_16000',
  'pcm_22050',
  'pcm_24000',
  'pcm_32000',
  'pcm_44100',
  'pcm_48000',
  'ulaw_8000',
  'alaw_8000',
  'opus_48000_32',
  'opus_48000_64',
  'opus_48000_96',
  'opus_48000_128',
  'opus_48000_192',
  'wav_8000',
  'wav_16000',
  'wav_22050',
  'wav_24000',
  'wav_32000',
  'wav_44100',
  'wav_48000',
] as const

/** Codec, sample rate in hertz and, where compressed, bit rate in kbit/s: `mp3_44100_128`. */
export type OutputFormat = (typeof outputFormats)[number]

export type AudioCodec = 'mp3' | 'pcm' | 'ulaw' | 'alaw' | 'opus' | 'wav'

/** What a format's name says. */
export interface FormatFacts {
  codec: AudioCodec
  /** In hertz. */
  sampleRate: number
  /** In kbit/s; `null` where the codec does not compress. */
  bitrateKbps: number | null
}

export function isOutputFormat(value: unknown): value is OutputFormat {
  return (outputFormats as readonly unknown[]).includes(value)
}

export function formatFacts(format: OutputFormat): FormatFacts {
  const [codec, sampleRate, bitrateKbps] = format.split('_') as [AudioCodec, string, string?]
  return { codec, sampleRate: Number(sampleRate), bitrateKbps: bitrateKbps ? Number(bitrateKbps) : null }
}

const mimeTypes: Record<AudioCodec, string> = {
  mp3: 'audio/mpeg',
  pcm: 'audio/pcm',
  ulaw: 'audio/basic',
  alaw: 'audio/x-alaw-basic',
  opus: 'audio/ogg',
  wav: 'audio/wav',
}

/** From the format that was asked for, never from a response header: those are known to be wrong (contract 2.2). */
export function mimeTypeOf(format: OutputFormat): string {
  return mimeTypes[formatFacts(format).codec]
}
