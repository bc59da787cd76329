'use client'

import type { ChangeEvent, ReactElement } from 'react'
import type { FacetValue, VoiceFacet } from '../../react/count-facets.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'

export type VoicePickerFilterProps = PartProps<'select', VoicePickerState> & {
  /** By what: `gender`, `accent`, `age`, `language`, `useCase` or `category`. */
  facet: VoiceFacet
}

/**
 * Leaves only voices with one value of a facet. Offers the values of the voices loaded so far, with their counts;
 * the service is asked for all that have the value. `data-facet` says which it is. Renders a `<select>` element, and
 * nothing where there is nothing to choose from.
 */
export const VoicePickerFilter = createPart(
  'VoicePicker.Filter',
  function VoicePickerFilter(props: VoicePickerFilterProps): ReactElement | null {
    const { facet, ...given } = props
    const { state, all, filters, setFilter } = useVoicePicker('VoicePicker.Filter')
    const labels = useSpeechLabels()
    const wanted = filters[facet]
    const values = withWanted(all.facets[facet], wanted)
    const own = {
      'aria-label': labels.voiceFacet(facet),
      'data-facet': facet,
      value: wanted ?? '',
      onChange: ({ target }: ChangeEvent<HTMLSelectElement>) => setFilter(facet, target.value || null),
      children: (
        <>
          <option value="">{labels.voiceFacetValue(facet, null, 0)}</option>
          {values.map(({ value, count }) => (
            <option key={value} value={value}>
              {labels.voiceFacetValue(facet, value, count)}
            </option>
          ))}
        </>
      ),
    }
    const select = usePart({ name: 'voice-filter', tag: 'select', state, props: own }, given)
    return values.length > 1 || wanted !== undefined ? select : null
  },
)

/** A value stays while it is wanted, also where a list loaded anew does not have it. */
function withWanted(values: readonly FacetValue[], wanted: string | undefined): readonly FacetValue[] {
  if (wanted === undefined || values.some(({ value }) => value === wanted)) return values
  return [...values, { value: wanted, count: 0 }]
}
