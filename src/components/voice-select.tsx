'use client'

import type { ReactElement } from 'react'
import { VoicePickerErrorMessage } from './voice-picker/error-message.tsx'
import { VoicePickerFilter } from './voice-picker/filter.tsx'
import { VoicePickerList } from './voice-picker/list.tsx'
import { VoicePickerPopup } from './voice-picker/popup.tsx'
import { VoicePickerRoot, type VoicePickerRootProps } from './voice-picker/root.tsx'
import { VoicePickerSearch } from './voice-picker/search.tsx'
import { VoicePickerStatus } from './voice-picker/status.tsx'
import { VoicePickerTrigger } from './voice-picker/trigger.tsx'

export type VoiceSelectProps<Multiple extends boolean = false> = Omit<
  VoicePickerRootProps<Multiple>,
  'children'
> & {
  /** Of the button. */
  className?: string | undefined
  /** Of the button, for a `<label>` of the page's. */
  id?: string | undefined
}

/**
 * A voice, chosen by ear: `<VoiceSelect name="voice" defaultValue={voiceId} />`. Search, filters, groups, previews;
 * takes what `VoicePicker.Root` takes. Renders a `<button>` element, and the list where it is opened.
 */
export function VoiceSelect<Multiple extends boolean = false>(
  props: VoiceSelectProps<Multiple>,
): ReactElement {
  const { className, id, pageSize = 100, ...root } = props
  return (
    <VoicePickerRoot<Multiple> {...root} pageSize={pageSize}>
      <VoicePickerTrigger className={className} id={id} />
      <VoicePickerPopup>
        <VoicePickerSearch />
        <div data-speech="voice-filters">
          <VoicePickerFilter facet="language" />
          <VoicePickerFilter facet="gender" />
          <VoicePickerFilter facet="accent" />
          <VoicePickerFilter facet="useCase" />
        </div>
        <VoicePickerErrorMessage />
        <VoicePickerList />
        <VoicePickerStatus />
      </VoicePickerPopup>
    </VoicePickerRoot>
  )
}
