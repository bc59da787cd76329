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

const readers: Record<VoiceFacet, (voice: Voice) => readonly (string | null | undefined)[]> = {
  gender: ({ labels }) => [labels['gender']],
  accent: ({ labels }) => [labels['accent']],
  age: ({ labels }) => [labels['age']],
  language: ({ labels, verifiedLanguages }) => [
    labels['language'],
    ...verifiedLanguages.map(({ language }) => language),
  ],
  useCase: ({ labels }) => [labels['use_case']],
  category: ({ category }) => [category],
}

/** What a voice has of a facet, each value once: several languages, of the others one or none. */
export function facetValuesOf(voice: Voice, facet: VoiceFacet): readonly string[] {
  const values = readers[facet](voice)
  return [...new Set(values.filter((value): value is string => (value ?? '') !== ''))]
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
