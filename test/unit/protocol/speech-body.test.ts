import { describe, expect, it } from 'vitest'
import type { SpeechOptions } from '../../../src/model/speech-options.ts'
import { speechBody } from '../../../src/protocol/speech/speech-body.ts'

const sent = (request: SpeechOptions & { text: string }): unknown =>
  JSON.parse(JSON.stringify(speechBody(request)))

describe('speechBody', () => {
  it('holds every option in the name of the wire, and neither format nor logging', () => {
    expect(
      sent({
        text: 'Hello',
        voiceId: 'voice',
        modelId: 'eleven_flash_v2_5',
        outputFormat: 'pcm_24000',
        voiceSettings: { stability: 0.5, similarityBoost: 0.75, style: 0, useSpeakerBoost: false, speed: 1 },
        languageCode: 'de',
        seed: 0,
        previousText: 'Before.',
        nextText: 'After.',
        previousRequestIds: ['p'],
        nextRequestIds: ['n'],
        applyTextNormalization: 'off',
        applyLanguageTextNormalization: false,
        pronunciationDictionaryLocators: [
          { pronunciationDictionaryId: 'd', versionId: 'v' },
          { pronunciationDictionaryId: 'e' },
        ],
        enableLogging: false,
      }),
    ).toEqual({
      text: 'Hello',
      model_id: 'eleven_flash_v2_5',
      voice_settings: {
        stability: 0.5,
        similarity_boost: 0.75,
        style: 0,
        use_speaker_boost: false,
        speed: 1,
      },
      language_code: 'de',
      seed: 0,
      previous_text: 'Before.',
      next_text: 'After.',
      previous_request_ids: ['p'],
      next_request_ids: ['n'],
      apply_text_normalization: 'off',
      apply_language_text_normalization: false,
      pronunciation_dictionary_locators: [
        { pronunciation_dictionary_id: 'd', version_id: 'v' },
        { pronunciation_dictionary_id: 'e' },
      ],
    })
  })

  it('holds nothing that is not set, and nothing that is no option', () => {
    const options = {
      modelId: undefined,
      seed: null,
      voiceSettings: { speed: undefined, style: null },
      apiKey: 'sk_1',
    }
    expect(sent({ text: 'Hello', ...options } as never)).toEqual({ text: 'Hello' })
    expect(sent({ text: 'Hello', voiceSettings: {} })).toEqual({ text: 'Hello' })
  })

  it('sends the text as it is', () => {
    const text = ' “Ça va?”\n日本 😀 \\ " '
    expect(sent({ text })).toEqual({ text })
  })
})
