import { describe, expect, it } from 'vitest'
import { isSpeechError, type SpeechError } from '../../../src/base/speech-error.ts'
import { outputFormats } from '../../../src/model/output-format.ts'
import { checkSpeechRequest, type SpeechDelivery } from '../../../src/protocol/speech/check-speech-request.ts'

const good = { text: 'Hello', voiceId: 'voice' }

function errorOf(request: Record<string, unknown>, delivery: SpeechDelivery = 'stream'): SpeechError {
  try {
    checkSpeechRequest({ ...good, ...request }, delivery)
  } catch (error) {
    if (isSpeechError(error)) return error
    throw error
  }
  throw new Error(`Nothing is wrong with ${JSON.stringify(request)}.`)
}

describe('checkSpeechRequest', () => {
  it('asks for MP3 unless a format is named', () => {
    expect(checkSpeechRequest(good, 'stream')).toEqual({ voiceId: 'voice', outputFormat: 'mp3_44100_128' })
    expect(checkSpeechRequest({ ...good, outputFormat: 'auto' }, 'whole').outputFormat).toBe('mp3_44100_128')
    expect(checkSpeechRequest({ ...good, outputFormat: 'opus_48000_64' }, 'stream').outputFormat).toBe(
      'opus_48000_64',
    )
  })

  it('finds nothing to say in white space', () => {
    for (const text of ['', ' ', '\n\t\u00a0', undefined, null, 7]) {
      expect(errorOf({ text }).code, String(text)).toBe('empty-text')
    }
  })

  it('leaves any other text to the service, half a character included', () => {
    for (const text of ['a', '😀', '\ud83d', 'a\u0000', 'a'.repeat(100_000)]) {
      expect(() => checkSpeechRequest({ ...good, text }, 'stream')).not.toThrow()
    }
  })

  it('names the field that is out of its bounds', () => {
    const wrong: [string, Record<string, unknown>][] = [
      ['voiceId', { voiceId: undefined }],
      ['voiceId', { voiceId: '' }],
      ['voiceId', { voiceId: '..' }],
      ['outputFormat', { outputFormat: 'mp3_1_1' }],
      ['voiceSettings.speed', { voiceSettings: { speed: NaN } }],
      ['voiceSettings.speed', { voiceSettings: { speed: '1' } }],
      ['voiceSettings.stability', { voiceSettings: { stability: -0.1 } }],
      ['voiceSettings.similarityBoost', { voiceSettings: { similarityBoost: 1.1 } }],
      ['voiceSettings.style', { voiceSettings: { style: 2 } }],
      ['seed', { seed: -1 }],
      ['seed', { seed: 4_294_967_296 }],
      ['seed', { seed: 0.5 }],
      ['optimizeStreamingLatency', { optimizeStreamingLatency: 5 }],
      ['optimizeStreamingLatency', { optimizeStreamingLatency: -1 }],
      ['optimizeStreamingLatency', { optimizeStreamingLatency: 1.5 }],
      ['applyTextNormalization', { applyTextNormalization: 'yes' }],
      ['previousRequestIds', { previousRequestIds: ['1', '2', '3', '4'] }],
      ['nextRequestIds', { nextRequestIds: ['1', '2', '3', '4'] }],
      ['previousRequestIds', { previousRequestIds: 'one' }],
      ['nextRequestIds[1]', { nextRequestIds: ['1', null] }],
      ['nextRequestIds[0]', { nextRequestIds: [''] }],
      [
        'pronunciationDictionaryLocators[0].pronunciationDictionaryId',
        { pronunciationDictionaryLocators: [{ versionId: 'v' }] },
      ],
      [
        'pronunciationDictionaryLocators',
        { pronunciationDictionaryLocators: Array(4).fill({ pronunciationDictionaryId: 'd' }) },
      ],
    ]
    for (const [path, request] of wrong) {
      const error = errorOf(request)
      expect(error.code, JSON.stringify(request)).toBe('invalid-request')
      expect(error.fields.map((field) => field.path)).toEqual([path])
      expect(error.message).toContain(path)
    }
  })

  it('refuses a WAV format for a stream alone', () => {
    const wav = outputFormats.filter((format) => format.startsWith('wav_'))
    expect(wav).toHaveLength(7)
    for (const outputFormat of wav) {
      expect(errorOf({ outputFormat }).code).toBe('unsupported-combination')
      expect(checkSpeechRequest({ ...good, outputFormat }, 'whole').outputFormat).toBe(outputFormat)
    }
    for (const outputFormat of outputFormats.filter((format) => !wav.includes(format))) {
      for (const delivery of ['stream', 'whole'] as const) {
        expect(checkSpeechRequest({ ...good, outputFormat }, delivery).outputFormat).toBe(outputFormat)
      }
    }
  })

  it('takes null for what is not given', () => {
    const nothing = {
      voiceSettings: null,
      seed: null,
      previousRequestIds: null,
      pronunciationDictionaryLocators: null,
      optimizeStreamingLatency: null,
      applyTextNormalization: null,
    }
    expect(() => checkSpeechRequest({ ...good, ...nothing } as never, 'stream')).not.toThrow()
  })

  it('names all of them at once', () => {
    const error = errorOf({ voiceId: undefined, seed: -1, voiceSettings: { style: 9 } })
    expect(error.fields.map((field) => field.path)).toEqual(['voiceId', 'seed', 'voiceSettings.style'])
  })

  it('takes everything within its bounds', () => {
    for (const speed of [0.25, 0.7, 1, 1.2, 4]) {
      for (const share of [0, 0.5, 1]) {
        expect(() =>
          checkSpeechRequest(
            {
              ...good,
              voiceSettings: {
                speed,
                stability: share,
                similarityBoost: share,
                style: share,
                useSpeakerBoost: false,
              },
              seed: 4_294_967_295,
              applyTextNormalization: 'off',
              previousRequestIds: ['1', '2', '3'],
              optimizeStreamingLatency: 4,
            },
            'stream',
          ),
        ).not.toThrow()
      }
    }
  })
})
