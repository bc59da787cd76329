import * as v from 'valibot'
import type { CompositionPlan, SectionPlan, SongChunk, SongSection } from '../../model/composition-plan.ts'
import { tolerantList } from '../wire-fields.ts'

const texts = tolerantList(v.string())

const section = v.pipe(
  v.object({
    section_name: v.fallback(v.string(), ''),
    positive_local_styles: texts,
    negative_local_styles: texts,
    duration_ms: v.number(),
    lines: texts,
  }),
  v.transform((wire): SongSection => ({
    sectionName: wire.section_name,
    positiveLocalStyles: wire.positive_local_styles,
    negativeLocalStyles: wire.negative_local_styles,
    durationMs: wire.duration_ms,
    lines: wire.lines,
  })),
)

const chunk = v.pipe(
  v.object({
    text: v.string(),
    duration_ms: v.number(),
    positive_styles: texts,
    negative_styles: texts,
    context_adherence: v.fallback(v.nullish(v.picklist(['low', 'medium', 'high'])), undefined),
  }),
  v.transform((wire): SongChunk => ({
    text: wire.text,
    durationMs: wire.duration_ms,
    positiveStyles: wire.positive_styles,
    negativeStyles: wire.negative_styles,
    ...(wire.context_adherence ? { contextAdherence: wire.context_adherence } : {}),
  })),
)

/** A plan of either shape, as the service gives it (contract 1.5). */
export const wirePlan: v.GenericSchema<unknown, CompositionPlan> = v.union([
  v.object({ chunks: v.array(chunk) }),
  v.pipe(
    v.object({
      positive_global_styles: texts,
      negative_global_styles: texts,
      sections: v.array(section),
    }),
    v.transform((wire): SectionPlan => ({
      sections: wire.sections,
      positiveGlobalStyles: wire.positive_global_styles,
      negativeGlobalStyles: wire.negative_global_styles,
    })),
  ),
])
