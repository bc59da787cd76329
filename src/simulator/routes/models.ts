import { jsonReply } from '../reply.ts'
import type { Route } from '../route.ts'
import { speechModels, type SpeechModel } from '../speech-models.ts'

/** `GET /v1/models`: a bare array, with a model in it that does not speak (contract 1.3). */
export const modelsRoute: Route = {
  method: 'GET',
  path: 'v1/models',
  answer: () => Promise.resolve(jsonReply(speechModels.map(wireModel))),
}

function wireModel(model: SpeechModel): unknown {
  const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })
  return {
    model_id: model.modelId,
    name: model.name,
    description: model.description,
    can_be_finetuned: model.canUseStyle,
    can_do_text_to_speech: model.canSpeak,
    can_do_voice_conversion: !model.canSpeak,
    can_use_style: model.canUseStyle,
    can_use_speaker_boost: model.canUseSpeakerBoost,
    serves_pro_voices: false,
    requires_alpha_access: false,
    token_cost_factor: model.costPerCharacter,
    max_characters_request_free_user: Math.min(2500, model.maxCharacters),
    max_characters_request_subscribed_user: model.maxCharacters,
    maximum_text_length_per_request: model.maxCharacters,
    languages: model.languages.map((id) => ({ language_id: id, name: languageNames.of(id) ?? id })),
    model_rates: { character_cost_multiplier: model.costPerCharacter },
    concurrency_group: model.concurrencyGroup,
  }
}
