'use client'

import type { MouseEvent, ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerErrorMessageProps = PartProps<'div', VoicePickerState>

const searchSelector = '[data-speech="voice-search"]'

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
    const retry = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
      // This button goes away: whoever pressed it by keyboard stands where the voices are walked from.
      const search = currentTarget.closest('[data-speech="voice-popup"]')?.querySelector(searchSelector)
      if (search instanceof HTMLElement) search.focus()
      if (hasMore) loadMore()
      else refresh()
    }
    const own = {
      role: 'alert',
      'data-code': error?.code,
      children: error && (
        <>
          <span>{labels.error(error)}</span>
          <button type="button" data-speech="retry-button" onClick={retry}>
            {labels.retry}
          </button>
        </>
      ),
    }
    const message = usePart({ name: 'voice-error', tag: 'div', state, props: own }, props)
    return error ? message : null
  },
)
