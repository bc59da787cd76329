import { describe, expect, it } from 'vitest'
import { isSpeechError } from '../../../src/base/speech-error.ts'
import { outputFormats, type OutputFormat } from '../../../src/model/output-format.ts'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import type { SinkSupport } from '../../../src/sink/sink-support.ts'

const takes = (...mimeTypes: string[]): ((mimeType: string) => boolean) => {
  return (mimeType) => mimeTypes.includes(mimeType)
}
const everything = { audioWorklet: true, audioDecoder: true }
const chromium: SinkSupport = { ...everything, mediaSource: takes('audio/mpeg'), managedMediaSource: null }
const firefox: SinkSupport = { ...everything, mediaSource: takes(), managedMediaSource: null }
const iphone: SinkSupport = { ...everything, mediaSource: null, managedMediaSource: takes('audio/mpeg') }
const server: SinkSupport = {
  mediaSource: null,
  managedMediaSource: null,
  audioWorklet: false,
  audioDecoder: false,
}

function refusal(format: OutputFormat | 'auto', support: SinkSupport): string {
  try {
    chooseSink(format, support)
  } catch (error) {
    if (isSpeechError(error)) return `${error.code}: ${error.message}`
    throw error
  }
  throw new Error(`${format} was not refused`)
}

describe('chooseSink', () => {
  it('asks for MP3 and appends it where MediaSource takes it', () => {
    expect(chooseSink('auto', chromium)).toMatchObject({
      format: 'mp3_44100_128',
      kind: 'media-source',
      route: 'media-source',
    })
    expect(chooseSink('mp3_22050_32', chromium)).toMatchObject({
      format: 'mp3_22050_32',
      kind: 'media-source',
    })
  })

  it('takes ManagedMediaSource where it is all there is', () => {
    expect(chooseSink('auto', iphone)).toMatchObject({ kind: 'media-source', route: 'managed-media-source' })
    const both = { ...iphone, mediaSource: takes('audio/mpeg') }
    expect(chooseSink('auto', both)).toMatchObject({ route: 'media-source' })
  })

  it('asks for PCM where MediaSource refuses MP3, and says so', () => {
    expect(chooseSink('auto', firefox)).toEqual({
      format: 'pcm_24000',
      kind: 'web-audio',
      route: 'samples',
      reason: "This browser's MediaSource refuses audio/mpeg, so PCM on Web Audio.",
    })
  })

  it('decodes MP3 itself where that is what was asked for and MediaSource refuses it', () => {
    expect(chooseSink('mp3_44100_64', firefox)).toMatchObject({
      format: 'mp3_44100_64',
      kind: 'web-audio',
      route: 'audio-decoder',
    })
  })

  it('plays every rate of PCM on Web Audio', () => {
    for (const format of outputFormats.filter((one) => one.startsWith('pcm_'))) {
      expect(chooseSink(format, chromium)).toMatchObject({ format, kind: 'web-audio', route: 'samples' })
    }
  })

  it('gives a reason as one sentence, whatever it chooses', () => {
    for (const support of [chromium, firefox, iphone]) {
      for (const format of ['auto', 'mp3_44100_128', 'pcm_16000'] as const) {
        expect(chooseSink(format, support).reason).toMatch(/^[A-Z].+\.$/)
      }
    }
  })

  it('refuses what it cannot play, and names what it can', () => {
    for (const format of ['opus_48000_64', 'ulaw_8000', 'alaw_8000', 'wav_44100'] as const) {
      expect(refusal(format, chromium)).toMatch(/^format-unsupported: .*mp3_\*.*pcm_\*/)
    }
    expect(refusal('mp3_44100_128', { ...firefox, audioDecoder: false })).toMatch(/pcm_\*/)
  })

  it('refuses everything where there is no sound at all, and says why', () => {
    for (const format of ['auto', 'mp3_44100_128', 'pcm_24000'] as const) {
      expect(refusal(format, server)).toMatch(/^format-unsupported: .*https/)
      // In Node, with nothing said about what is there.
      expect(() => chooseSink(format)).toThrow(/https/)
    }
  })
})
