'use client'

import { useMemo } from 'react'
import { facetValuesOf, type VoiceFacet } from '../../react/count-facets.ts'
import { useVoices, type UseVoicesOptions, type UseVoicesResult } from '../../react/use-voices.ts'
import type { VoiceFilters } from './voice-picker-context.ts'

// The other categories can be had, but not asked for (contract 1.2.1).
const askableCategories = ['premade', 'cloned', 'generated', 'professional']

/** The voices of a query, and those of them that search and filters leave. */
export function useFoundVoices(
  query: UseVoicesOptions,
  search: string,
  filters: VoiceFilters,
): { all: UseVoicesResult; found: UseVoicesResult } {
  const all = useVoices(query)
  const { category, language, useCase, gender, accent, age } = filters
  const asked = useVoices({
    ...query,
    ...(gender !== undefined && { gender }),
    ...(accent !== undefined && { accent }),
    ...(age !== undefined && { age }),
    ...(language !== undefined && { language: [language] }),
    ...(useCase !== undefined && { useCases: [useCase] }),
    ...(category !== undefined && askableCategories.includes(category) && { category }),
    ...(search !== '' && { search }),
  })
  // Once more here: services pass over the filters they do not know.
  const voices = useMemo(() => {
    const wanted = Object.entries(filters) as [VoiceFacet, string][]
    if (wanted.length === 0) return asked.voices
    return asked.voices.filter((voice) =>
      wanted.every(([facet, value]) => facetValuesOf(voice, facet).includes(value)),
    )
  }, [asked.voices, filters])
  const found = useMemo(() => (voices === asked.voices ? asked : { ...asked, voices }), [asked, voices])
  return { all, found }
}
