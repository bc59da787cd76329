'use client'

import type { ReactElement } from 'react'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useCaptionsPart, type CaptionsPartState } from './captions-context.ts'

export type CaptionsToggleProps = PartProps<'button', CaptionsPartState>

/** Turns captions on and off; `aria-pressed` says which. Renders a `<button>` element. */
export const CaptionsToggle = createPart(
  'Captions.Toggle',
  function CaptionsToggle(props: CaptionsToggleProps): ReactElement {
    const { state, set } = useCaptionsPart('Captions.Toggle')
    const labels = useSpeechLabels()
    const own = {
      type: 'button',
      'aria-pressed': state.shown,
      children: labels.captions,
      onClick: () => set({ shown: !state.shown }),
    }
    return usePart({ name: 'caption-toggle', tag: 'button', state, props: own }, props)
  },
)
