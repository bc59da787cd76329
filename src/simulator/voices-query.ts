import * as v from 'valibot'
import { queryBoolean, queryInteger, readInput } from './read-input.ts'

const text = v.optional(v.string())
const texts = v.optional(v.pipe(v.array(v.string()), v.maxLength(100)))

const query = v.object({
  next_page_token: text,
  page_size: v.optional(queryInteger(1, 100), '10'),
  search: text,
  sort: v.optional(v.picklist(['created_at_unix', 'name'])),
  sort_direction: v.optional(v.picklist(['asc', 'desc'])),
  voice_type: v.optional(
    v.picklist(['personal', 'community', 'default', 'workspace', 'non-default', 'non-community', 'saved']),
  ),
  category: v.optional(v.picklist(['premade', 'cloned', 'generated', 'professional'])),
  fine_tuning_state: text,
  collection_id: text,
  include_total_count: v.optional(queryBoolean(), 'true'),
  voice_ids: texts,
  gender: text,
  age: text,
  accent: text,
  language: texts,
  use_cases: texts,
})

/** What `/v2/voices` is asked for (contract 1.2.1). */
export type VoicesInput = v.InferOutput<typeof query>

// Given as repeated keys (contract 0.3).
const lists = ['voice_ids', 'language', 'use_cases']

/**
 * Reads the query of `/v2/voices`.
 * @throws ApiError 422 with every parameter that is wrong
 */
export function readVoicesQuery({ searchParams }: URL): VoicesInput {
  const given = [...new Set(searchParams.keys())].map((name) => [
    name,
    lists.includes(name) ? searchParams.getAll(name) : searchParams.get(name),
  ])
  return readInput(v.object({ query }), { query: Object.fromEntries(given) as unknown }).query
}
