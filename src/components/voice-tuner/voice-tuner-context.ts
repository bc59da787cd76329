'use client'

import { createContext, useContext } from 'react'
import type { VoiceSettings } from '../../model/speech-options.ts'
import type { FullVoiceSettings, SettingRange, VoiceNumber, VoiceSetting } from '../../react/setting-facts.ts'

/** By what the parts can be styled. */
export interface VoiceTunerState {
  /** Of the voice's own settings, which are the defaults; `idle` without a voice. */
  status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Whether anything is set that the voice does not have so by itself. */
  changed: boolean
}

/** What the parts of one tuner share. */
export interface VoiceTunerValue {
  state: VoiceTunerState
  disabled: boolean
  /** What holds now, whoever said so. */
  settings: FullVoiceSettings
  rangeOf(setting: VoiceNumber): SettingRange
  /** Whether the stability is one of a few that have names. */
  isStepped: boolean
  isUsed(setting: VoiceSetting): boolean
  set(setting: VoiceSetting, value: VoiceSettings[VoiceSetting]): void
  reset(): void
}

export const VoiceTunerContext = createContext<VoiceTunerValue | null>(null)

/** @param part What the part is called in the error that says where to put it. */
export function useVoiceTuner(part: string): VoiceTunerValue {
  const tuner = useContext(VoiceTunerContext)
  if (tuner) return tuner
  throw new Error(`${part} has nothing to tune. Put it inside <VoiceTuner.Root>.`)
}
