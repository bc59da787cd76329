import * as v from 'valibot'
import type { VoiceSettings } from '../../model/speech-options.ts'
import type { VerifiedLanguage, Voice } from '../../model/voice.ts'
import { isRecord } from '../is-record.ts'
import { optionalBoolean, optionalNumber, optionalText, tolerantList } from '../wire-fields.ts'

const wireSettings = v.pipe(
  v.object({
    stability: optionalNumber,
    similarity_boost: optionalNumber,
    style: optionalNumber,
    use_speaker_boost: optionalBoolean,
    speed: optionalNumber,
  }),
  v.transform((wire): VoiceSettings => ({
    stability: wire.stability ?? undefined,
    similarityBoost: wire.similarity_boost ?? undefined,
    style: wire.style ?? undefined,
    useSpeakerBoost: wire.use_speaker_boost ?? undefined,
    speed: wire.speed ?? undefined,
  })),
)

const wireLanguage = v.pipe(
  v.object({
    language: v.string(),
    model_id: v.string(),
    accent: optionalText,
    locale: optionalText,
    preview_url: optionalText,
  }),
  v.transform((wire): VerifiedLanguage => ({
    language: wire.language,
    modelId: wire.model_id,
    accent: wire.accent,
    locale: wire.locale,
    previewUrl: wire.preview_url,
  })),
)

/** Only labels that are texts: the rest could not be shown. */
const wireLabels = v.pipe(
  v.unknown(),
  v.transform((labels): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(isRecord(labels) ? labels : {}).filter(
        (label): label is [string, string] => typeof label[1] === 'string',
      ),
    ),
  ),
)

/** A voice on the wire (contract 1.2.3), as the model's `Voice`. Everything but the id may be missing. */
export const wireVoice = v.pipe(
  v.object({
    voice_id: v.string(),
    name: optionalText,
    category: optionalText,
    description: optionalText,
    labels: v.optional(wireLabels),
    preview_url: optionalText,
    settings: v.fallback(v.nullish(wireSettings, null), null),
    verified_languages: tolerantList(wireLanguage),
    is_owner: optionalBoolean,
    sharing: v.fallback(v.nullish(v.object({ image_url: optionalText }), null), null),
  }),
  v.transform((wire): Voice => ({
    voiceId: wire.voice_id,
    name: wire.name,
    category: wire.category,
    description: wire.description,
    labels: wire.labels ?? {},
    previewUrl: wire.preview_url,
    settings: wire.settings,
    verifiedLanguages: wire.verified_languages,
    imageUrl: wire.sharing?.image_url ?? null,
    isOwner: wire.is_owner,
  })),
)
