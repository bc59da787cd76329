'use client'

import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useVoiceTuner, type VoiceTunerState } from './voice-tuner-context.ts'

export type VoiceTunerResetButtonProps = PartProps<'button', VoiceTunerState>

/**
 * Goes back to the voice's own settings. Stays in the order of the Tab key where there is nothing to reset, with
 * `aria-disabled`: the focus is not lost by pressing it. Renders a `<button>` element.
 */
export const VoiceTunerResetButton = createPart(
  'VoiceTuner.ResetButton',
  function VoiceTunerResetButton(props: VoiceTunerResetButtonProps): ReactElement {
    const { state, disabled, reset } = useVoiceTuner('VoiceTuner.ResetButton')
    const labels = useSpeechLabels()
    const own = {
      type: 'button',
      disabled,
      'aria-disabled': state.changed ? undefined : true,
      onClick: () => state.changed && reset(),
      children: labels.voiceSettingsReset,
    }
    return usePart({ name: 'voice-reset', tag: 'button', state, props: own }, props)
  },
)
