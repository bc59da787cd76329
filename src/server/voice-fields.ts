import type { Fields } from './shape.ts'

/**
 * What a page may know of a voice (contract 1.2.3): what a picker shows and what the API's schema requires. The rest
 * stays here, because of the personal data in it: e-mail addresses it is shared with, owners, names of files, recordings.
 */
export const voiceFields: Fields = {
  voice_id: 'scalar',
  name: 'scalar',
  category: 'scalar',
  labels: 'scalars',
  description: 'scalar',
  preview_url: 'scalar',
  available_for_tiers: ['scalar'],
  high_quality_base_model_ids: ['scalar'],
  settings: 'scalars',
  verified_languages: [
    { language: 'scalar', model_id: 'scalar', accent: 'scalar', locale: 'scalar', preview_url: 'scalar' },
  ],
  is_owner: 'scalar',
  sharing: { image_url: 'scalar' },
  is_legacy: 'scalar',
  is_mixed: 'scalar',
  created_at_unix: 'scalar',
  recording_quality: 'scalar',
}

/** The same of a page of voices (contract 1.2.1). */
export const voicesPageFields: Fields = {
  voices: [voiceFields],
  has_more: 'scalar',
  total_count: 'scalar',
  next_page_token: 'scalar',
}
