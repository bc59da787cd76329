'use client'

import type { ReactElement } from 'react'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useSettingSlider } from './use-setting-slider.tsx'
import type { VoiceTunerState } from './voice-tuner-context.ts'

export type VoiceTunerSpeedProps = PartProps<'label', VoiceTunerState>

/**
 * How fast the voice itself speaks, 0.7 to 1.2, where the model can. Renders a `<label>` element, as `VoiceTuner.Stability`
 * does.
 */
export const VoiceTunerSpeed = createPart(
  'VoiceTuner.Speed',
  function VoiceTunerSpeed(props: VoiceTunerSpeedProps): ReactElement {
    return useSettingSlider({ part: 'VoiceTuner.Speed', name: 'voice-speed', setting: 'speed' }, props)
  },
)
