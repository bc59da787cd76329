import type { CompositionPlan } from './composition-plan.ts'
import type { OutputFormat } from './output-format.ts'

/** What to compose: after a prompt, or by a plan. What is left out is not sent (contract 1.5). */
export interface MusicRequest {
  /** What it should sound like, in words. Either this or a plan. */
  prompt?: string | undefined
  /** What it is made of: from `plan`, or your own. Either this or a prompt. */
  compositionPlan?: CompositionPlan | undefined
  /** Whole milliseconds, 3,000 to 600,000; only with a prompt. Left out: the model chooses. */
  musicLengthMs?: number | undefined
  /** `music_v1` takes plans in sections, `music_v2` and `music_v2_5` in chunks. Left out: the service's default. */
  modelId?: string | undefined
  /** Whether nobody sings; only with a prompt. The service's default is `false`. */
  forceInstrumental?: boolean | undefined
  /** For music that is as alike as the service can make it; a whole number, only with a plan. */
  seed?: number | undefined
  /**
   * Whether sections are exactly as long as planned. `false` lets `music_v1` move the seams within the same length, and
   * so away from the chapters. The service's default is `true`.
   */
  respectSectionsDurations?: boolean | undefined
  /**
   * What the audio comes as. Default `'auto'`: what this browser plays soonest. `wav_*` does not stream.
   */
  outputFormat?: OutputFormat | 'auto' | undefined
}

/** What to plan. */
export interface MusicPlanRequest {
  /** What it should sound like, in words. */
  prompt: string
  /** Whole milliseconds, 3,000 to 600,000. Left out: the model chooses. */
  musicLengthMs?: number | undefined
  /** Says of what shape the plan is. Left out: the service's default. */
  modelId?: string | undefined
}
