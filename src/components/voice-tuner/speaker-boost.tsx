'use client'

import type { ChangeEvent, ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useVoiceTuner, type VoiceTunerState } from './voice-tuner-context.ts'

export type VoiceTunerSpeakerBoostProps = PartProps<'label', VoiceTunerState>

/**
 * Whether the voice is brought closer to the original, which takes a little longer, where the model can. `data-unused` is
 * there where it cannot. Renders a `<label>` element with a switch in it; children take the place of the name.
 */
export const VoiceTunerSpeakerBoost = createPart(
  'VoiceTuner.SpeakerBoost',
  function VoiceTunerSpeakerBoost(props: VoiceTunerSpeakerBoostProps): ReactElement {
    const { children, ...given } = props
    const { state, disabled, settings, isUsed, set } = useVoiceTuner('VoiceTuner.SpeakerBoost')
    const labels = useSpeechLabels()
    const isOn = isUsed('useSpeakerBoost')
    const own = {
      'data-unused': isOn ? undefined : '',
      children: (
        <>
          <span data-speech="setting-name">{children ?? labels.voiceSetting('useSpeakerBoost')}</span>
          <input
            data-speech="setting-switch"
            type="checkbox"
            role="switch"
            checked={settings.useSpeakerBoost}
            disabled={disabled || !isOn}
            aria-description={isOn ? undefined : labels.voiceSettingUnused}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => set('useSpeakerBoost', target.checked)}
          />
          {/* The switch says it itself. */}
          <span data-speech="setting-value" dir="auto" aria-hidden="true">
            {isOn
              ? labels.voiceSettingValue('useSpeakerBoost', settings.useSpeakerBoost)
              : labels.voiceSettingUnused}
          </span>
        </>
      ),
    }
    return usePart({ name: 'voice-boost', tag: 'label', state, props: own }, given)
  },
)
