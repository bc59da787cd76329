import { previewUrlOf } from './routes/voice-preview.ts'
import { isOwn, type SimulatedVoice } from './simulated-voices.ts'

/**
 * A voice in the API's words (contract 1.2.3). Lists leave the settings out, as the service does.
 * `url` is that of the request.
 */
export function wireVoice(
  voice: SimulatedVoice,
  { url, withSettings }: { url: URL; withSettings: boolean },
): unknown {
  const { language, accent } = voice.labels
  return {
    voice_id: voice.voiceId,
    name: voice.name,
    category: voice.category,
    description: voice.description,
    labels: voice.labels,
    preview_url: voice.preview === undefined ? null : previewUrlOf(url, voice.voiceId),
    available_for_tiers: [],
    high_quality_base_model_ids: ['eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_v3'],
    settings: withSettings
      ? { stability: 0.5, similarity_boost: 0.75, style: 0, use_speaker_boost: true, speed: 1 }
      : null,
    samples: null,
    fine_tuning: null,
    sharing: null,
    verified_languages: [
      { language, model_id: 'eleven_multilingual_v2', accent, locale: null, preview_url: null },
    ],
    safety_control: null,
    voice_verification: null,
    permission_on_resource: null,
    is_owner: isOwn(voice),
    is_legacy: false,
    is_mixed: false,
    created_at_unix: voice.createdAtUnix,
    collection_ids: [],
    favorited_at_unix: null,
    is_bookmarked: false,
    recording_quality: null,
    recording_quality_reason: null,
    labelling_status: null,
  }
}
