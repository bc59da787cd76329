import { describe, expect, it } from 'vitest'
import { isSpeechError } from '../../../src/base/speech-error.ts'
import { outputFormats, type OutputFormat } from '../../../src/model/output-format.ts'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import type { SinkSupport } from '../../../src/sink/sink-support.ts'

const takes = (...mimeTypes: string[]): ((mimeType: string) => boolean) => {
  return (mimeType) => mimeTypes.includes(mimeType)
}
const mp3InMp4 = 'audio/mp4; codecs="mp3"'
const opusInMp4 = 'audio/mp4; codecs="opus"'
const everything = { audioWorklet: true }
const chromium: SinkSupport = {
  ...everything,
  mediaSource: takes('audio/mpeg', opusInMp4),
  managedMediaSource: null,
}
const firefox: SinkSupport = {
  ...everything,
  mediaSource: takes(mp3InMp4, opusInMp4),
  managedMediaSource: null,
}
const iphone: SinkSupport = {
  ...everything,
  mediaSource: null,
  managedMediaSource: takes('audio/mpeg', opusInMp4),
}
const noBuffers: SinkSupport = { ...everything, mediaSource: null, managedMediaSource: null }
const server: SinkSupport = {
  mediaSource: null,
  managedMediaSource: null,
  audioWorklet: false,
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
      mimeType: 'audio/mpeg',
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
      mimeType: 'audio/pcm',
      reason: "This browser's MediaSource refuses audio/mpeg, so PCM on Web Audio.",
    })
  })

  it('asks for PCM where there is no MediaSource', () => {
    expect(chooseSink('auto', noBuffers)).toMatchObject({
      format: 'pcm_24000',
      reason: 'This browser has no MediaSource, so PCM on Web Audio.',
    })
  })

  it('puts MP3 into MP4 where that is what was asked for and MediaSource takes it no other way', () => {
    expect(chooseSink('mp3_44100_64', firefox)).toEqual({
      format: 'mp3_44100_64',
      kind: 'media-source',
      route: 'media-source',
      mimeType: mp3InMp4,
      reason: `MediaSource takes ${mp3InMp4}, not audio/mpeg: MP3 is put into MP4, and plays from the first frames.`,
    })
  })

  it('puts MP3 into MP4 where a page that is not secure has nothing else', () => {
    expect(chooseSink('auto', { ...firefox, audioWorklet: false })).toMatchObject({
      format: 'mp3_44100_128',
      mimeType: mp3InMp4,
    })
  })

  it('puts Ogg Opus into MP4, for no MediaSource takes it as it is', () => {
    for (const support of [chromium, firefox, iphone]) {
      expect(chooseSink('opus_48000_64', support)).toMatchObject({
        format: 'opus_48000_64',
        kind: 'media-source',
        mimeType: opusInMp4,
      })
    }
  })

  it('plays every rate of PCM and WAV, µ-law and A-law on Web Audio', () => {
    const formats = outputFormats.filter((one) => /^(pcm|wav|ulaw|alaw)_/.test(one))
    expect(formats).toHaveLength(16)
    for (const format of formats) {
      expect(chooseSink(format, chromium)).toMatchObject({ format, kind: 'web-audio', route: 'samples' })
    }
  })

  it('plays every format in every browser', () => {
    for (const support of [chromium, firefox, iphone]) {
      for (const format of outputFormats) {
        expect(chooseSink(format, support)).toMatchObject({ format })
        expect(chooseSink(format, support).reason).toMatch(/^.+\.$/)
      }
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
    const old = { ...firefox, mediaSource: takes('audio/mpeg') }
    expect(refusal('opus_48000_64', old)).toMatch(/^format-unsupported: .*refuses audio\/mp4.*pcm_\*/)
    expect(refusal('mp3_44100_128', noBuffers)).toMatch(/^format-unsupported: .*no MediaSource.*pcm_\*/)
    expect(refusal('ulaw_8000', { ...chromium, audioWorklet: false })).toMatch(/µ-law.*https/)
  })

  it('refuses everything where there is no sound at all, and says why', () => {
    for (const format of ['auto', 'mp3_44100_128', 'pcm_24000'] as const) {
      expect(refusal(format, server)).toMatch(/^format-unsupported: .*https/)
      // In Node, with nothing said about what is there.
      expect(() => chooseSink(format)).toThrow(/https/)
    }
  })
})
