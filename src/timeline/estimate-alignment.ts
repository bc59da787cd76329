import type { Alignment } from '../model/speech-chunk.ts'
import type { Timeline } from '../model/timeline.ts'
import { spokenWeight } from './spoken-weight.ts'

/**
 * Spreads a text over the length of its sound, where the service was not asked for times: by how long each character
 * takes, about; a tag takes no time. Where a word really begins may be a word away.
 */
export function estimateAlignment(
  { text, tags }: Pick<Timeline, 'text' | 'tags'>,
  durationSec: number,
): Alignment {
  const chars = [...text]
  const ends: number[] = []
  let total = 0
  let offset = 0
  let tag = 0
  for (const char of chars) {
    while (offset >= (tags[tag]?.charEnd ?? Number.POSITIVE_INFINITY)) tag++
    const isSpoken = offset < (tags[tag]?.charStart ?? Number.POSITIVE_INFINITY)
    ends.push((total += isSpoken ? spokenWeight(char) : 0))
    offset += char.length
  }
  const secPerWeight = total > 0 ? durationSec / total : 0
  const endsSec = ends.map((end) => end * secPerWeight)
  return { chars, startsSec: endsSec.map((_, index) => endsSec[index - 1] ?? 0), endsSec }
}
