import * as v from 'valibot'
import type { Model } from '../../model/model.ts'
import { optionalBoolean, optionalNumber, optionalText, tolerantList } from '../wire-fields.ts'

const wireLanguage = v.pipe(
  v.object({ language_id: v.string(), name: optionalText }),
  v.transform((wire): Model['languages'][number] => ({
    languageId: wire.language_id,
    name: wire.name ?? wire.language_id,
  })),
)

/** A model on the wire (contract 1.3), as the model's `Model`. Everything but the id may be missing. */
export const wireModel = v.pipe(
  v.object({
    model_id: v.string(),
    name: optionalText,
    description: optionalText,
    can_do_text_to_speech: optionalBoolean,
    can_use_style: optionalBoolean,
    can_use_speaker_boost: optionalBoolean,
    languages: tolerantList(wireLanguage),
    maximum_text_length_per_request: optionalNumber,
    max_characters_request_subscribed_user: optionalNumber,
    model_rates: v.fallback(v.nullish(v.object({ character_cost_multiplier: optionalNumber }), null), null),
  }),
  v.transform((wire): Model => ({
    modelId: wire.model_id,
    name: wire.name,
    description: wire.description,
    // The service says it of each model; where a compatible one does not, its models are there to speak.
    canDoTextToSpeech: wire.can_do_text_to_speech ?? true,
    canUseStyle: wire.can_use_style ?? false,
    canUseSpeakerBoost: wire.can_use_speaker_boost ?? false,
    languages: wire.languages,
    maxCharacters: wire.maximum_text_length_per_request ?? wire.max_characters_request_subscribed_user,
    characterCostMultiplier: wire.model_rates?.character_cost_multiplier ?? null,
  })),
)
