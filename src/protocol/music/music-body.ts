import type { CompositionPlan } from '../../model/composition-plan.ts'
import type { MusicPlanRequest, MusicRequest } from '../../model/music-request.ts'

/**
 * The body of a request for music (contract 1.5): what is set, in the names of the wire. Nothing is filled in; where
 * something stays out, JSON leaves out what is `undefined`.
 */
export function musicBody(request: MusicRequest): object {
  return {
    prompt: set(request.prompt),
    composition_plan: planBody(request.compositionPlan),
    music_length_ms: set(request.musicLengthMs),
    model_id: set(request.modelId),
    force_instrumental: set(request.forceInstrumental),
    seed: set(request.seed),
    respect_sections_durations: set(request.respectSectionsDurations),
  }
}

/** The same of a request for a plan. */
export function musicPlanBody(request: MusicPlanRequest): object {
  return {
    prompt: request.prompt,
    music_length_ms: set(request.musicLengthMs),
    model_id: set(request.modelId),
  }
}

function planBody(plan: CompositionPlan | null | undefined): object | undefined {
  if (!plan) return undefined
  if ('chunks' in plan) {
    return {
      chunks: plan.chunks.map((chunk) => ({
        text: chunk.text,
        duration_ms: chunk.durationMs,
        positive_styles: chunk.positiveStyles,
        negative_styles: chunk.negativeStyles,
        context_adherence: set(chunk.contextAdherence),
      })),
    }
  }
  return {
    positive_global_styles: plan.positiveGlobalStyles,
    negative_global_styles: plan.negativeGlobalStyles,
    sections: plan.sections.map((section) => ({
      section_name: section.sectionName,
      positive_local_styles: section.positiveLocalStyles,
      negative_local_styles: section.negativeLocalStyles,
      duration_ms: section.durationMs,
      lines: section.lines,
    })),
  }
}

// Callers without types say null for "not given".
function set<Value>(value: Value | undefined): Value | undefined {
  return value ?? undefined
}
