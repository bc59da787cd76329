'use client'

import { Combobox } from '@base-ui/react/combobox'
import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useBasePart } from './use-base-part.ts'
import { VoicePickerValue } from './value.tsx'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerTriggerProps = PartProps<'button', VoicePickerState>

/**
 * Shows what is chosen (`VoicePicker.Value`) and opens the list. `data-placeholder` is there while nothing is chosen.
 * Its name is `labels.voice`, unless it has an `id`, for a `<label>`, or `aria-labelledby`. Renders a `<button>` element.
 */
export const VoicePickerTrigger = createPart(
  'VoicePicker.Trigger',
  function VoicePickerTrigger(props: VoicePickerTriggerProps): ReactElement {
    const { state } = useVoicePicker('VoicePicker.Trigger')
    const labels = useSpeechLabels()
    const isNamed = props.id !== undefined || props['aria-labelledby'] !== undefined
    // The first name of a language takes a browser 5 to 15 ms: none of those between the press and the list.
    const prepare = (): void => void labels.voiceLanguages(['en'])
    const own = {
      'aria-label': isNamed ? undefined : labels.voice,
      children: <VoicePickerValue />,
      onPointerEnter: prepare,
      onFocus: prepare,
    }
    return useBasePart(
      { name: 'voice-trigger', tag: 'button', state, props: own },
      props,
      <Combobox.Trigger />,
    )
  },
)
