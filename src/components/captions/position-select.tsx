'use client'

import type { ChangeEvent, ReactElement } from 'react'
import type { CaptionSettings } from '../../model/cue.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { selectOptions } from '../select-options.tsx'
import { usePart } from '../use-part.ts'
import { useCaptionsPart, type CaptionsPartState } from './captions-context.ts'

type Position = CaptionSettings['position']

export type CaptionsPositionSelectProps = PartProps<'select', CaptionsPartState>

const positions: readonly Position[] = ['bottom', 'top']

/** At which edge of the picture captions stand. Renders a `<select>` element. */
export const CaptionsPositionSelect = createPart(
  'Captions.PositionSelect',
  function CaptionsPositionSelect(props: CaptionsPositionSelectProps): ReactElement {
    const { state, set } = useCaptionsPart('Captions.PositionSelect')
    const labels = useSpeechLabels()
    const own = {
      'aria-label': labels.captionPosition,
      disabled: !state.shown,
      value: state.position,
      onChange: (event: ChangeEvent<HTMLSelectElement>) => set({ position: event.target.value as Position }),
      children: selectOptions(positions, labels.captionPositionValue),
    }
    return usePart({ name: 'caption-position', tag: 'select', state, props: own }, props)
  },
)
