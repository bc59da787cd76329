import type { Voice } from '../model/voice.ts'

/** By what voices can be told apart and chosen from. */
export type VoiceFacet = 'gender' | 'accent' | 'age' | 'language' | 'useCase' | 'category'

/** One value of a facet, as the service says it, and how many voices have it. */
export interface FacetValue {
  value: string
  count: number
}

/** The values of each facet, the most frequent first. */
export type VoiceFacets = Readonly<Record<VoiceFacet, readonly FacetValue[]>>

const labelKeys = { gender: 'gender', accent: 'accent', age: 'age', useCase: 'use_case' } as const

/** What a voice has of a facet, each value once: several languages, of the others one or none. */
export function facetValuesOf(voice: Voice, facet: VoiceFacet): readonly string[] {
  if (facet === 'language') return languagesOf(voice)
  const value = facet === 'category' ? voice.category : voice.labels[labelKeys[facet]]
  return value === null || value === undefined || value === '' ? noValues : [value]
}

const noValues: readonly string[] = []

function languagesOf({ labels, verifiedLanguages }: Voice): readonly string[] {
  const named = labels['language'] ?? ''
  const all = verifiedLanguages.map(({ language }) => language)
  return [...new Set(named === '' ? all : [named, ...all])].filter((language) => language !== '')
}

/** Counts what there is to choose from among these voices. */
export function countFacets(voices: readonly Voice[]): VoiceFacets {
  return {
    gender: countValues(voices, 'gender'),
    accent: countValues(voices, 'accent'),
    age: countValues(voices, 'age'),
    language: countValues(voices, 'language'),
    useCase: countValues(voices, 'useCase'),
    category: countValues(voices, 'category'),
  }
}

function countValues(voices: readonly Voice[], facet: VoiceFacet): FacetValue[] {
  const counts = new Map<string, number>()
  for (const voice of voices) {
    for (const value of facetValuesOf(voice, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return Array.from(counts, ([value, count]) => ({ value, count })).sort(
    (one, other) => other.count - one.count || (one.value < other.value ? -1 : 1),
  )
}
