import type { ValidationEntry } from '../api-error.ts'
import type { MusicRequest } from './music-schemas.ts'

/** What of a body is right by itself, but not with the rest (contract 1.5). */
export function* musicClashes({
  prompt,
  composition_plan: plan,
  music_length_ms: lengthMs,
  model_id: modelId,
  force_instrumental: isInstrumental,
  seed,
}: MusicRequest['body']): Generator<ValidationEntry> {
  const entry = (msg: string, ...loc: string[]): ValidationEntry => ({
    type: 'value_error',
    loc: ['body', ...loc],
    msg,
  })
  const hasPrompt = (prompt ?? null) !== null
  if (!plan) {
    if (!hasPrompt) yield entry('Either prompt or composition_plan is required', 'prompt')
    else if ((seed ?? null) !== null) yield entry('seed cannot be used with prompt', 'seed')
    return
  }
  if (hasPrompt) yield entry('prompt cannot be used with composition_plan', 'prompt')
  if ((lengthMs ?? null) !== null) yield entry('Only to be used with prompt', 'music_length_ms')
  if (isInstrumental) yield entry('Only to be used with prompt', 'force_instrumental')
  if ('chunks' in plan && modelId === 'music_v1') {
    yield entry(`The model ${modelId} takes sections`, 'composition_plan', 'chunks')
  }
  if ('sections' in plan && modelId !== 'music_v1') {
    yield entry(`The model ${modelId} takes chunks`, 'composition_plan', 'sections')
  }
}
