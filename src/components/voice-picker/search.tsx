'use client'

import { Combobox } from '@base-ui/react/combobox'
import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useBasePart } from './use-base-part.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerSearchProps = PartProps<'input', VoicePickerState>

/**
 * Looks for voices, in all that the service knows of them, while it is typed into. The arrow keys walk the list from
 * here, Enter chooses, Escape closes. Renders an `<input>` element.
 */
export const VoicePickerSearch = createPart(
  'VoicePicker.Search',
  function VoicePickerSearch(props: VoicePickerSearchProps): ReactElement {
    const { state } = useVoicePicker('VoicePicker.Search')
    const { voiceSearch } = useSpeechLabels()
    const own = { 'aria-label': voiceSearch, placeholder: voiceSearch }
    return useBasePart({ name: 'voice-search', tag: 'input', state, props: own }, props, <Combobox.Input />)
  },
)
