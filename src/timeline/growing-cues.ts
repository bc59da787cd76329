import type { CaptionOptions } from '../model/cue.ts'
import type { Timeline } from '../model/timeline.ts'
import { buildCuesFrom, type LaidOutCue } from './build-cues.ts'
import { createCaptionRuler } from './caption-ruler.ts'

/** The captions of a timeline, as far as it has come. */
export interface GrowingCues {
  /** The same array until words were added. */
  get(): readonly LaidOutCue[]
}

/** Looks only at words that are new, and at the last few captions, which those may still change. */
export function createGrowingCues(timeline: Timeline, options: CaptionOptions = {}): GrowingCues {
  const measure = createCaptionRuler()
  let cues: readonly LaidOutCue[] = []
  let finalCount = 0
  let seen = -1
  return {
    get() {
      // What touches the last word may come without another word.
      const length = timeline.wordCount === 0 ? 0 : timeline.wordCount + timeline.text.length
      if (length === seen) return cues
      seen = length
      const kept = cues.slice(0, finalCount)
      const added = buildCuesFrom(timeline, kept.at(-1)?.wordEnd ?? 0, options, measure)
      cues = [...kept, ...added.cues]
      finalCount += added.finalCount
      return cues
    },
  }
}

/** Index of the caption that is shown at a time; -1 where none is. */
export function cueAt(cues: readonly Pick<LaidOutCue, 'startSec' | 'endSec'>[], positionSec: number): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cues[middle]!.startSec <= positionSec) low = middle + 1
    else high = middle
  }
  return low > 0 && positionSec < cues[low - 1]!.endSec ? low - 1 : -1
}
