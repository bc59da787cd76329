'use client'

import { Combobox } from '@base-ui/react/combobox'
import type { ReactElement } from 'react'
import type { Voice } from '../../model/voice.ts'
import { facetValuesOf } from '../../react/count-facets.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { useBasePart } from './use-base-part.ts'
import { nameOf, useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerItemProps = PartProps<'div', VoicePickerState> & {
  /** Which one. */
  voice: Voice
  /** Its place among all, from 0. */
  index: number
}

/**
 * A voice in the list: its name, what it is like, its languages and labels. Children take the place of these.
 * `data-highlighted` is there while the keys or the pointer stand on it, `data-selected` where it is chosen. Renders a `<div>` element.
 */
export const VoicePickerItem = createPart(
  'VoicePicker.Item',
  function VoicePickerItem(props: VoicePickerItemProps): ReactElement {
    const { voice, index, ...given } = props
    const { state, found } = useVoicePicker('VoicePicker.Item')
    const own = {
      'aria-posinset': index + 1,
      // -1: nobody knows yet.
      'aria-setsize': found.hasMore ? -1 : found.voices.length,
      children: <VoiceFacts voice={voice} />,
    }
    return useBasePart(
      { name: 'voice-item', tag: 'div', state, props: own },
      given,
      <Combobox.Item value={voice.voiceId} index={index} />,
    )
  },
)

const shownFacets = ['accent', 'age', 'gender', 'useCase'] as const

function VoiceFacts({ voice }: { voice: Voice }): ReactElement {
  const { voiceLabel, voiceLanguages } = useSpeechLabels()
  const languages = facetValuesOf(voice, 'language')
  const facts = [
    ...(languages.length > 0 ? [voiceLanguages(languages)] : []),
    ...shownFacets.flatMap((facet) => facetValuesOf(voice, facet).map((value) => voiceLabel(facet, value))),
  ]
  return (
    <>
      <span data-speech="voice-name" dir="auto">
        {nameOf(voice)}
      </span>
      {voice.description !== null && (
        <span data-speech="voice-description" dir="auto">
          {voice.description}
        </span>
      )}
      <span data-speech="voice-labels" dir="auto">
        {facts.join(' · ')}
      </span>
    </>
  )
}
