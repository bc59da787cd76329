'use client'

import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { nameOf, useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerValueProps = PartProps<'span', VoicePickerState>

/**
 * What is chosen, for a trigger with more in it: the names of the voices, or `labels.voicePlaceholder` while there is none.
 * Renders a `<span>` element.
 */
export const VoicePickerValue = createPart(
  'VoicePicker.Value',
  function VoicePickerValue(props: VoicePickerValueProps): ReactElement {
    const { state, chosen } = useVoicePicker('VoicePicker.Value')
    const { voicePlaceholder } = useSpeechLabels()
    const children = chosen.length > 0 ? chosen.map(nameOf).join(', ') : voicePlaceholder
    return usePart({ name: 'voice-value', tag: 'span', state, props: { children } }, props)
  },
)
