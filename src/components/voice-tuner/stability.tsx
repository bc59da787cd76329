'use client'

import type { ReactElement } from 'react'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useSettingSlider } from './use-setting-slider.tsx'
import type { VoiceTunerState } from './voice-tuner-context.ts'

export type VoiceTunerStabilityProps = PartProps<'label', VoiceTunerState>

/**
 * From lively to even, 0 to 1; for `eleven_v3` one of three that have names (`labels.stabilityStep`). `data-unused` is there
 * where the model does not use it. Renders a `<label>` element with a slider in it; children take the place of the name.
 */
export const VoiceTunerStability = createPart(
  'VoiceTuner.Stability',
  function VoiceTunerStability(props: VoiceTunerStabilityProps): ReactElement {
    return useSettingSlider(
      { part: 'VoiceTuner.Stability', name: 'voice-stability', setting: 'stability' },
      props,
    )
  },
)
