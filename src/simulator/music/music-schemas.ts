import * as v from 'valibot'
import { outputFormats, type OutputFormat } from '../../model/output-format.ts'
import { jsonObject } from '../read-input.ts'
import { nameAndLines } from './name-and-lines.ts'

/** Of which year the bounds of music are (contract 1.5): the newer models' and lengths, or those of `music_v1` alone. */
export type SimulatedMusicLimits = '2025' | '2026'

const atMost = (count: number) =>
  v.pipe(
    v.string(),
    // Code points, as the service counts.
    v.check(
      (text: string) => [...text].length <= count,
      `string_too_long: String should have at most ${count} characters`,
    ),
  )
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const styles = v.pipe(v.array(v.string()), v.maxLength(50))
const durationMs = whole(3000, 120_000)

const sectionPlan = (line: v.GenericSchema<unknown, string>) =>
  jsonObject({
    positive_global_styles: styles,
    negative_global_styles: styles,
    sections: v.pipe(
      v.array(
        jsonObject({
          section_name: v.pipe(v.string(), v.minLength(1), atMost(100)),
          positive_local_styles: styles,
          negative_local_styles: styles,
          duration_ms: durationMs,
          lines: v.pipe(v.array(line), v.maxLength(30)),
        }),
      ),
      v.maxLength(30),
    ),
  })

const chunkText = v.pipe(
  v.string(),
  v.check(
    (text: string) => nameAndLines(text).name.length <= 100,
    'value_error: Section names must be between 1 and 100 characters',
  ),
  v.check(
    (text: string) => nameAndLines(text).lines.length <= 30,
    'value_error: At most 30 lines are allowed',
  ),
  v.check(
    (text: string) => nameAndLines(text).lines.every((line) => [...line].length <= 200),
    'value_error: Lines should have at most 200 characters',
  ),
)

const chunkPlan = jsonObject({
  chunks: v.array(
    jsonObject({
      text: chunkText,
      duration_ms: durationMs,
      positive_styles: v.array(v.string()),
      negative_styles: v.optional(v.array(v.string()), []),
      context_adherence: v.nullish(v.picklist(['low', 'medium', 'high'])),
    }),
  ),
})

const sectionsOf2025 = sectionPlan(v.string())
const sectionsOf2026 = sectionPlan(atMost(200))

const planOf2026 = v.lazy((input) =>
  typeof input === 'object' && input !== null && 'chunks' in input ? chunkPlan : sectionsOf2026,
)

const years = {
  '2025': {
    prompt: atMost(2000),
    music_length_ms: v.nullish(whole(10_000, 300_000)),
    model_id: v.optional(v.picklist(['music_v1']), 'music_v1'),
    plan: v.nullish(sectionsOf2025),
  },
  '2026': {
    prompt: v.string(),
    music_length_ms: v.nullish(whole(3000, 600_000)),
    model_id: v.optional(v.picklist(['music_v1', 'music_v2', 'music_v2_5']), 'music_v1'),
    plan: v.nullish(planOf2026),
  },
}

function requestsOf(year: SimulatedMusicLimits) {
  const { prompt, plan, ...fields } = years[year]
  const body = jsonObject({
    ...fields,
    prompt: v.nullish(prompt),
    composition_plan: plan,
    force_instrumental: v.optional(v.boolean(), false),
    seed: v.nullish(v.pipe(v.number(), v.integer())),
    respect_sections_durations: v.optional(v.boolean(), true),
    with_timestamps: v.optional(v.boolean(), false),
  })
  const compose = (formats: readonly OutputFormat[]) =>
    v.object({ query: v.object({ output_format: v.optional(v.picklist(formats), 'mp3_44100_128') }), body })
  return {
    whole: compose(outputFormats),
    streaming: compose(outputFormats.filter((format) => !format.startsWith('wav_'))),
    plan: v.object({ body: jsonObject({ ...fields, prompt, source_composition_plan: plan }) }),
  }
}

/** What the routes of music take, by year. */
export const musicSchemas = { '2025': requestsOf('2025'), '2026': requestsOf('2026') }

/** A request to compose, as its schema leaves it (contract 1.5). */
export type MusicRequest = v.InferOutput<(typeof musicSchemas)['2026']['whole']>
/** A request for a plan, likewise. */
export type MusicPlanRequest = v.InferOutput<(typeof musicSchemas)['2026']['plan']>
/** A plan as it came. */
export type WirePlan = NonNullable<MusicRequest['body']['composition_plan']>
