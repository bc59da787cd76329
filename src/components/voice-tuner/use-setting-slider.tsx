'use client'

import { useRef, type ChangeEvent, type ReactElement } from 'react'
import type { VoiceNumber } from '../../react/setting-facts.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { useCssNumber } from '../../react/use-css-number.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useVoiceTuner, type VoiceTunerState } from './voice-tuner-context.ts'

/** A setting as a `<label>`: its name, which children take the place of, a slider, and its value in words. */
export function useSettingSlider(
  { part, name, setting }: { part: string; name: string; setting: VoiceNumber },
  props: PartProps<'label', VoiceTunerState>,
): ReactElement {
  const { children, ...given } = props
  const { state, disabled, settings, rangeOf, isStepped, isUsed, set } = useVoiceTuner(part)
  const labels = useSpeechLabels()
  const slider = useRef<HTMLInputElement>(null)
  const { min, max, step } = rangeOf(setting)
  const value = settings[setting]
  useCssNumber(slider, '--speech-setting', (value - min) / (max - min))
  const isOn = isUsed(setting)
  const words =
    setting === 'stability' && isStepped
      ? labels.stabilityStep(value)
      : labels.voiceSettingValue(setting, value)
  const own = {
    'data-unused': isOn ? undefined : '',
    children: (
      <>
        <span data-speech="setting-name">{children ?? labels.voiceSetting(setting)}</span>
        <input
          ref={slider}
          data-speech="setting-slider"
          type="range"
          {...{ min, max, step, value }}
          disabled={disabled || !isOn}
          aria-valuetext={words}
          aria-description={isOn ? undefined : labels.voiceSettingUnused}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => set(setting, target.valueAsNumber)}
        />
        {/* The slider says it itself. */}
        <span data-speech="setting-value" dir="auto" aria-hidden="true">
          {isOn ? words : labels.voiceSettingUnused}
        </span>
      </>
    ),
  }
  return usePart({ name, tag: 'label', state, props: own }, given)
}
