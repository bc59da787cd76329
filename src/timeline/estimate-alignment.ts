import type { Alignment } from '../model/speech-chunk.ts'
import { spokenWeight } from './spoken-weight.ts'

/**
 * Spreads a text over the length of its sound, where the service was not asked for times: by how long each character
 * takes, about. Where a word really begins may be a word away.
 */
export function estimateAlignment(text: string, durationSec: number): Alignment {
  const chars = [...text]
  const ends: number[] = []
  let total = 0
  for (const char of chars) ends.push((total += spokenWeight(char)))
  const secPerWeight = total > 0 ? durationSec / total : 0
  const endsSec = ends.map((end) => end * secPerWeight)
  return { chars, startsSec: endsSec.map((_, index) => endsSec[index - 1] ?? 0), endsSec }
}
