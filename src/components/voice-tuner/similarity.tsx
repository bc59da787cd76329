'use client'

import type { ReactElement } from 'react'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useSettingSlider } from './use-setting-slider.tsx'
import type { VoiceTunerState } from './voice-tuner-context.ts'

export type VoiceTunerSimilarityProps = PartProps<'label', VoiceTunerState>

/**
 * How close to the original voice, 0 to 1. Renders a `<label>` element, as `VoiceTuner.Stability` does.
 */
export const VoiceTunerSimilarity = createPart(
  'VoiceTuner.Similarity',
  function VoiceTunerSimilarity(props: VoiceTunerSimilarityProps): ReactElement {
    return useSettingSlider(
      { part: 'VoiceTuner.Similarity', name: 'voice-similarity', setting: 'similarityBoost' },
      props,
    )
  },
)
