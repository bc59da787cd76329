'use client'

import type { ReactElement } from 'react'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useSettingSlider } from './use-setting-slider.tsx'
import type { VoiceTunerState } from './voice-tuner-context.ts'

export type VoiceTunerStyleProps = PartProps<'label', VoiceTunerState>

/**
 * How much its style is exaggerated, 0 to 1, where the model can. Renders a `<label>` element, as `VoiceTuner.Stability` does.
 */
export const VoiceTunerStyle = createPart(
  'VoiceTuner.Style',
  function VoiceTunerStyle(props: VoiceTunerStyleProps): ReactElement {
    return useSettingSlider({ part: 'VoiceTuner.Style', name: 'voice-style', setting: 'style' }, props)
  },
)
