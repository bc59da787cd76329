/**
 * The stabilities that a model takes, from lively to even; `null` where it takes any from 0 to 1 (contract 1.1.2, 5).
 * Without an id: of the service's default model.
 */
export function stabilityStepsOf(modelId: string | null | undefined): readonly number[] | null {
  return modelId?.startsWith('eleven_v3') ? [0, 0.5, 1] : null
}

/** The nearest of the stabilities that a model takes. */
export function nearestStability(stability: number, modelId: string | null | undefined): number {
  const steps = stabilityStepsOf(modelId) ?? [stability]
  const distanceTo = (step: number): number => Math.abs(step - stability)
  return steps.reduce((nearest, step) => (distanceTo(step) < distanceTo(nearest) ? step : nearest))
}
