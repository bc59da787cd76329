'use client'

import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerErrorMessageProps = PartProps<'div', VoicePickerState>

/**
 * Why the voices could not be loaded, in the words of `labels.error`, with a button to try again,
 * `[data-speech="retry-button"]`. The voices loaded before stay in the list. `data-code` is the error's code. Children
 * take the place of both. Renders a `<div>` element, and nothing while nothing is wrong.
 */
export const VoicePickerErrorMessage = createPart(
  'VoicePicker.ErrorMessage',
  function VoicePickerErrorMessage(props: VoicePickerErrorMessageProps): ReactElement | null {
    const { state, found } = useVoicePicker('VoicePicker.ErrorMessage')
    const labels = useSpeechLabels()
    const { error, hasMore, loadMore, refresh } = found
    const own = {
      role: 'alert',
      'data-code': error?.code,
      children: error && (
        <>
          <span>{labels.error(error)}</span>
          <button type="button" data-speech="retry-button" onClick={hasMore ? loadMore : refresh}>
            {labels.retry}
          </button>
        </>
      ),
    }
    const message = usePart({ name: 'voice-error', tag: 'div', state, props: own }, props)
    return error ? message : null
  },
)
