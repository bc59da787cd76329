'use client'

import { Combobox } from '@base-ui/react/combobox'
import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useBasePart } from './use-base-part.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerPopupProps = PartProps<'div', VoicePickerState> & {
  /** Where in the page it is put. Default: the end of the body. */
  container?: HTMLElement | null | undefined
}

/**
 * What opens under the trigger, or over it where there is more room: search, filters and the list stand inside.
 * `--available-height` and `--anchor-width` say how high it may and how wide it should be. Around it is a layer,
 * `[data-speech="voice-layer"]`, whose `z-index` puts it over what sticks to the page. Renders a `<div>` element.
 */
export const VoicePickerPopup = createPart(
  'VoicePicker.Popup',
  function VoicePickerPopup(props: VoicePickerPopupProps): ReactElement {
    const { container, ...given } = props
    const { state } = useVoicePicker('VoicePicker.Popup')
    const labels = useSpeechLabels()
    const own = { 'aria-label': labels.voice }
    const popup = useBasePart(
      { name: 'voice-popup', tag: 'div', state, props: own },
      given,
      <Combobox.Popup />,
    )
    return (
      <Combobox.Portal container={container ?? undefined}>
        <Combobox.Positioner data-speech="voice-layer" sideOffset={6} align="start" collisionPadding={8}>
          {popup}
        </Combobox.Positioner>
      </Combobox.Portal>
    )
  },
)
