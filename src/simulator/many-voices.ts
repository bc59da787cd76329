import { simulatedVoices, type SimulatedVoice } from './simulated-voices.ts'

/**
 * As many voices as wanted, for lists of any length: the fifteen of `simulatedVoices`, then others by their pattern, each
 * with an id and a name of its own, that have no preview file and sound like the first when they speak. Equal counts give
 * equal voices.
 */
export function manyVoices(count: number): readonly SimulatedVoice[] {
  return Array.from({ length: count }, (_, index) => {
    const model = simulatedVoices[index % simulatedVoices.length]!
    if (index < simulatedVoices.length) return model
    const round = Math.floor(index / simulatedVoices.length) + 1
    return {
      ...model,
      voiceId: `simVoice${String(index).padStart(13, '0')}`,
      name: `${model.name} ${round}`,
      preview: undefined,
    }
  })
}
