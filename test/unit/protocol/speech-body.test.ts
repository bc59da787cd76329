import { describe, expect, it } from 'vitest'
import type { SpeechOptions } from '../../../src/model/speech-options.ts'
import { speechBody } from '../../../src/protocol/speech/speech-body.ts'

const sent = (request: SpeechOptions & { text: string }): unknown =>
  JSON.parse(JSON.stringify(speechBody(request)))

describe('speechBody', () => {
  it('holds every option in the name of the wire, and nothing that belongs in the query', () => {
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
        audioEffects: { filter_preset_id: 'hall', distance: 0.5, laterEffect: { a_b: [1] } },
        enableLogging: false,
        optimizeStreamingLatency: 3,
        usePvcAsIvc: true,
        pronunciationDictionaryLocators: [
          { pronunciationDictionaryId: 'd', versionId: 'v' },
          { pronunciationDictionaryId: 'e' },
        ],
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
      audio_effects: { filter_preset_id: 'hall', distance: 0.5, laterEffect: { a_b: [1] } },
      use_pvc_as_ivc: true,
      pronunciation_dictionary_locators: [
        { pronunciation_dictionary_id: 'd', version_id: 'v' },
        { pronunciation_dictionary_id: 'e' },
      ],
    })
  })

  it('sends eleven_v3 the nearest of the stabilities that it takes', () => {
    const stabilityOf = (stability: number, modelId?: string): unknown =>
      (sent({ text: 'Hello', modelId, voiceSettings: { stability } }) as { voice_settings: unknown })
        .voice_settings
    expect(stabilityOf(0.3, 'eleven_v3')).toEqual({ stability: 0.5 })
    expect(stabilityOf(0.8, 'eleven_v3')).toEqual({ stability: 1 })
    expect(stabilityOf(0, 'eleven_v3')).toEqual({ stability: 0 })
    expect(stabilityOf(0.3, 'eleven_flash_v2_5')).toEqual({ stability: 0.3 })
    expect(stabilityOf(0.3)).toEqual({ stability: 0.3 })
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

  it('brings the speed of speaking within 0.7 and 1.2', () => {
    const speeds = [0.1, 0.7, 1, 1.2, 4, Infinity]
    const bodies = speeds.map((speed) => sent({ text: 'Hello', voiceSettings: { speed } }))
    expect(
      bodies.map((body) => (body as { voice_settings: { speed: number } }).voice_settings.speed),
    ).toEqual([0.7, 0.7, 1, 1.2, 1.2, 1.2])
  })

  it('sends the text as it is', () => {
    const text = ' “Ça va?”\n日本 😀 \\ " '
    expect(sent({ text })).toEqual({ text })
  })
})
