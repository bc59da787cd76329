'use client'

import { Combobox } from '@base-ui/react/combobox'
import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useBasePart } from './use-base-part.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerStatusProps = PartProps<'div', VoicePickerState>

/**
 * Says, and announces politely, that voices are being loaded, how many there are, or that there are none
 * (`labels.voiceStatus`); nothing where loading failed, which `VoicePicker.ErrorMessage` says. Renders a `<div>` element.
 */
export const VoicePickerStatus = createPart(
  'VoicePicker.Status',
  function VoicePickerStatus(props: VoicePickerStatusProps): ReactElement {
    const { state, found } = useVoicePicker('VoicePicker.Status')
    const { voiceStatus } = useSpeechLabels()
    const { status, isRefreshing, isLoadingMore, voices, hasMore } = found
    const isLoading = status === 'loading' || isRefreshing || isLoadingMore
    const text =
      status === 'failed' ? '' : voiceStatus(isLoading ? 'loading' : 'ready', voices.length, hasMore)
    return useBasePart(
      { name: 'voice-status', tag: 'div', state, props: { children: text } },
      props,
      <Combobox.Status />,
    )
  },
)
