'use client'

import type { CSSProperties, ReactElement } from 'react'
import type { Voice } from '../../model/voice.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { nameOf, useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerPreviewButtonProps = PartProps<'button', VoicePickerState> & {
  /** Whose sample it plays. */
  voice: Voice
}

/**
 * Plays the sample of a voice, and stops it: one at a time, and none once the list is closed. A voice without a sample
 * speaks `labels.voiceSample` through the proxy. `data-preview` is `idle`, `loading`, `playing` or `failed`;
 * `--speech-progress` how much was heard, 0 to 1. Stands outside of the options, as no button may be in one.
 * Renders a `<button>` element.
 */
export const VoicePickerPreviewButton = createPart(
  'VoicePicker.PreviewButton',
  function VoicePickerPreviewButton(props: VoicePickerPreviewButtonProps): ReactElement {
    const { voice, ...given } = props
    const { state, preview, heard } = useVoicePicker('VoicePicker.PreviewButton')
    const labels = useSpeechLabels()
    const isOurs = heard.voiceId === voice.voiceId
    const status = isOurs ? heard.status : 'idle'
    const own = {
      type: 'button',
      'aria-label': labels.voicePreview(nameOf(voice), status),
      'data-preview': status,
      style: { '--speech-progress': isOurs ? heard.progress : 0 } as CSSProperties,
      onClick: () => preview.toggle(voice, labels.voiceSample(nameOf(voice))),
    }
    return usePart({ name: 'voice-preview', tag: 'button', state, props: own }, given)
  },
)
