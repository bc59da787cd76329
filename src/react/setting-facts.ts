import type { Model } from '../model/model.ts'
import type { VoiceSettings } from '../model/speech-options.ts'
import { stabilityStepsOf } from '../model/stability-steps.ts'

/** One of the settings of a voice. */
export type VoiceSetting = keyof VoiceSettings

/** Those of them that are numbers. */
export type VoiceNumber = Exclude<VoiceSetting, 'useSpeakerBoost'>

/** In which steps a setting moves, and from where to where. */
export interface SettingRange {
  min: number
  max: number
  step: number
}

/** Every setting, set. */
export type FullVoiceSettings = { readonly [Setting in VoiceSetting]: NonNullable<VoiceSettings[Setting]> }

/** What the service takes where neither a request nor the voice says otherwise (contract 1.1.2). */
export const usualSettings: FullVoiceSettings = {
  stability: 0.5,
  similarityBoost: 0.75,
  style: 0,
  useSpeakerBoost: true,
  speed: 1,
}

/** The bounds of a setting, for a model (contract 1.1.2). */
export function settingRange(setting: VoiceNumber, modelId: string | null | undefined): SettingRange {
  if (setting === 'speed') return { min: 0.7, max: 1.2, step: 0.01 }
  const steps = setting === 'stability' ? stabilityStepsOf(modelId) : null
  return { min: 0, max: 1, step: steps ? 1 / (steps.length - 1) : 0.01 }
}

/**
 * Whether a model uses a setting: what its entry in the list of models says, and that `eleven_v3…` uses neither speed nor
 * speaker boost (contract 5). A model that is not known is taken to use all of them.
 */
export function usesSetting(
  setting: VoiceSetting,
  modelId: string | null | undefined,
  model: Model | null,
): boolean {
  const isStepped = stabilityStepsOf(modelId) !== null
  if (setting === 'style') return model?.canUseStyle ?? !isStepped
  if (setting === 'useSpeakerBoost') return !isStepped && (model?.canUseSpeakerBoost ?? true)
  if (setting === 'speed') return !isStepped
  return true
}

/** These settings, those they leave out from the first of the others that has them. */
export function fillSettings(...all: readonly (VoiceSettings | null | undefined)[]): FullVoiceSettings {
  const valueOf = <Setting extends VoiceSetting>(setting: Setting): FullVoiceSettings[Setting] =>
    (all.find((settings) => (settings?.[setting] ?? null) !== null)?.[setting] ??
      usualSettings[setting]) as FullVoiceSettings[Setting]
  return {
    stability: valueOf('stability'),
    similarityBoost: valueOf('similarityBoost'),
    style: valueOf('style'),
    useSpeakerBoost: valueOf('useSpeakerBoost'),
    speed: valueOf('speed'),
  }
}
