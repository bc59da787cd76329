import type { Fields } from './shape.ts'

/** What a speech request may ask for (contract 1.1.2). */
export const speechFields: Fields = {
  text: 'scalar',
  model_id: 'scalar',
  language_code: 'scalar',
  voice_settings: {
    stability: 'scalar',
    similarity_boost: 'scalar',
    style: 'scalar',
    use_speaker_boost: 'scalar',
    speed: 'scalar',
  },
  pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'scalar', version_id: 'scalar' }],
  seed: 'scalar',
  previous_text: 'scalar',
  next_text: 'scalar',
  previous_request_ids: ['scalar'],
  next_request_ids: ['scalar'],
  apply_text_normalization: 'scalar',
  apply_language_text_normalization: 'scalar',
  use_pvc_as_ivc: 'scalar',
  audio_effects: 'scalars',
}

/** A plan of a song, of the first and of the second model (contract 1.5), without references to songs of the account. */
const planFields: Fields = {
  positive_global_styles: ['scalar'],
  negative_global_styles: ['scalar'],
  sections: [
    {
      section_name: 'scalar',
      positive_local_styles: ['scalar'],
      negative_local_styles: ['scalar'],
      duration_ms: 'scalar',
      lines: ['scalar'],
    },
  ],
  chunks: [
    {
      text: 'scalar',
      duration_ms: 'scalar',
      positive_styles: ['scalar'],
      negative_styles: ['scalar'],
      context_adherence: 'scalar',
    },
  ],
}

/** What a music request may ask for (contract 1.5). */
export const musicFields: Fields = {
  prompt: 'scalar',
  composition_plan: planFields,
  music_length_ms: 'scalar',
  model_id: 'scalar',
  force_instrumental: 'scalar',
  respect_sections_durations: 'scalar',
  seed: 'scalar',
}

/** The same where the answer may carry the times of the words. */
export const detailedMusicFields: Fields = {
  ...musicFields,
  with_timestamps: 'scalar',
  with_waveform_visual: 'scalar',
}

/** What a request for a plan may ask for (contract 1.5). */
export const musicPlanFields: Fields = {
  prompt: 'scalar',
  music_length_ms: 'scalar',
  source_composition_plan: planFields,
  model_id: 'scalar',
}
