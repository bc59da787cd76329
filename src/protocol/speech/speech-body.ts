import { clamped } from '../../base/clamped.ts'
import { nearestStability } from '../../model/stability-steps.ts'
import type { SpeechOptions, VoiceSettings } from '../../model/speech-options.ts'

/**
 * The body of a speech request (contract 1.1.2): the text and the options that are set, in the names of the wire.
 * Nothing is filled in and nothing is sent as null; where options stay out, JSON leaves out what is `undefined`.
 */
export function speechBody(request: SpeechOptions & { text: string }): object {
  return {
    text: request.text,
    model_id: set(request.modelId),
    language_code: set(request.languageCode),
    voice_settings: settingsBody(request.voiceSettings, request.modelId),
    pronunciation_dictionary_locators: locatorsBody(request),
    seed: set(request.seed),
    previous_text: set(request.previousText),
    next_text: set(request.nextText),
    previous_request_ids: set(request.previousRequestIds),
    next_request_ids: set(request.nextRequestIds),
    apply_text_normalization: set(request.applyTextNormalization),
    apply_language_text_normalization: set(request.applyLanguageTextNormalization),
    use_pvc_as_ivc: set(request.usePvcAsIvc),
    audio_effects: set(request.audioEffects),
  }
}

/** The locators in the names of the wire; `undefined` where there are none. */
export function locatorsBody({ pronunciationDictionaryLocators }: SpeechOptions): object[] | undefined {
  return pronunciationDictionaryLocators?.map((locator) => ({
    pronunciation_dictionary_id: locator.pronunciationDictionaryId,
    version_id: set(locator.versionId),
  }))
}

/** The settings in the names of the wire, for a model; `undefined` where none is set. */
export function settingsBody(
  settings: VoiceSettings | undefined,
  modelId?: string | null,
): object | undefined {
  if (!settings) return undefined
  const body = {
    stability: stabilityFor(settings.stability, modelId),
    similarity_boost: set(settings.similarityBoost),
    style: set(settings.style),
    use_speaker_boost: set(settings.useSpeakerBoost),
    speed: speedWithin(settings.speed),
  }
  return Object.values(body).every((value) => value === undefined) ? undefined : body
}

// Reports differ on whether the service clamps, refuses or falls silent beyond these bounds (contract 1.1.2, 6.2).
function speedWithin(speed: number | undefined): number | undefined {
  return set(speed) === undefined ? undefined : clamped('speed', speed as number, 0.7, 1.2)
}

// What was set for one model is often sent to the next: `eleven_v3` refuses all but three (contract 1.1.2).
function stabilityFor(stability: number | undefined, modelId: string | null | undefined): number | undefined {
  return set(stability) === undefined ? undefined : nearestStability(stability as number, modelId)
}

// Callers without types, and voices as they were stored, say null for "not given".
function set<Value>(value: Value | undefined): Value | undefined {
  return value ?? undefined
}
