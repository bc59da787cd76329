'use client'

import type { ChangeEvent, ReactElement } from 'react'
import type { CaptionSize } from '../../model/cue.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { selectOptions } from '../select-options.tsx'
import { usePart } from '../use-part.ts'
import { useCaptionsPart, type CaptionsPartState } from './captions-context.ts'

export type CaptionsSizeSelectProps = PartProps<'select', CaptionsPartState>

const sizes: readonly CaptionSize[] = ['small', 'medium', 'large', 'extra-large']

/** The size of captions. Renders a `<select>` element. */
export const CaptionsSizeSelect = createPart(
  'Captions.SizeSelect',
  function CaptionsSizeSelect(props: CaptionsSizeSelectProps): ReactElement {
    const { state, set } = useCaptionsPart('Captions.SizeSelect')
    const labels = useSpeechLabels()
    const own = {
      'aria-label': labels.captionSize,
      disabled: !state.shown,
      value: state.size,
      onChange: (event: ChangeEvent<HTMLSelectElement>) => set({ size: event.target.value as CaptionSize }),
      children: selectOptions(sizes, labels.captionSizeValue),
    }
    return usePart({ name: 'caption-size', tag: 'select', state, props: own }, props)
  },
)
