import { isOwn, type SimulatedVoice } from './simulated-voices.ts'
import type { VoicesInput } from './voices-query.ts'

/** The voices a query asks for, in its order (contract 1.2.1). */
export function selectVoices(
  voices: readonly SimulatedVoice[],
  input: VoicesInput,
): readonly SimulatedVoice[] {
  const found = voices.filter((voice) => filters.every((filter) => filter(voice, input)))
  if (input.sort === undefined) return found
  const sign = input.sort_direction === 'desc' ? -1 : 1
  return found.toSorted(input.sort === 'name' ? (a, b) => sign * byName(a, b) : (a, b) => byAge(a, b, sign))
}

type Filter = (voice: SimulatedVoice, input: VoicesInput) => boolean

// No voice is in a collection, none is fine-tuned.
const filters: readonly Filter[] = [
  (voice, { search }) => search === undefined || matches(voice, search),
  (voice, { category }) => category === undefined || voice.category === category,
  (voice, { voice_type: type }) => type === undefined || typesOf(voice).includes(type),
  (_, { fine_tuning_state: state }) => state === undefined,
  (_, { collection_id: collection }) => collection === undefined,
  (voice, { voice_ids: ids }) => ids === undefined || ids.includes(voice.voiceId),
  ({ labels }, { gender }) => gender === undefined || labels.gender === gender,
  ({ labels }, { age }) => age === undefined || labels.age === age,
  ({ labels }, { accent }) => accent === undefined || labels.accent === accent,
  ({ labels }, { language }) => language === undefined || language.includes(labels.language),
  ({ labels }, { use_cases: uses }) => uses === undefined || uses.includes(labels.use_case),
]

/** The values of `voice_type` that find a voice: it is the account's own, comes with the service, or from its library. */
function typesOf(voice: SimulatedVoice): readonly string[] {
  if (isOwn(voice)) return ['personal', 'saved', 'non-default', 'non-community']
  return voice.category === 'premade' ? ['default', 'non-community'] : ['community', 'saved', 'non-default']
}

function matches(voice: SimulatedVoice, search: string): boolean {
  const haystack = [voice.name, voice.description, voice.category, ...Object.values({ ...voice.labels })]
  const needle = search.trim().toLowerCase()
  return haystack.some((field) => field.toLowerCase().includes(needle))
}

function byName(a: SimulatedVoice, b: SimulatedVoice): number {
  return a.name.localeCompare(b.name, 'en')
}

/** Voices without a date come last in either direction. */
function byAge(a: SimulatedVoice, b: SimulatedVoice, sign: number): number {
  if (a.createdAtUnix === null || b.createdAtUnix === null) {
    return Number(a.createdAtUnix === null) - Number(b.createdAtUnix === null)
  }
  return sign * (a.createdAtUnix - b.createdAtUnix)
}
