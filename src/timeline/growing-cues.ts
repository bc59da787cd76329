import type { CaptionOptions } from '../model/cue.ts'
import type { Timeline } from '../model/timeline.ts'
import { buildCuesFrom, type LaidOutCue } from './build-cues.ts'
import { createCaptionRuler } from './caption-ruler.ts'

/** The captions of a timeline, as far as it has come. */
export interface GrowingCues {
  /** All of them; the last ones may still change. The same array until words were added. */
  get(): readonly LaidOutCue[]
  /** Those that stay as they are. The same array until there is one more. */
  closed(): readonly LaidOutCue[]
}

/** Looks only at words that are new, and at the last few captions, which those may still change. */
export function createGrowingCues(timeline: Timeline, options: CaptionOptions = {}): GrowingCues {
  const measure = createCaptionRuler()
  let cues: readonly LaidOutCue[] = []
  let closed: readonly LaidOutCue[] = []
  let seen = 0
  const get = (): readonly LaidOutCue[] => {
    // What touches the last word may come without another word.
    const length = timeline.wordCount === 0 ? 0 : timeline.wordCount + timeline.text.length
    if (length === seen) return cues
    seen = length
    const added = buildCuesFrom(timeline, closed.at(-1)?.wordEnd ?? 0, options, measure)
    cues = [...closed, ...added.cues]
    if (added.finalCount > 0) closed = cues.slice(0, closed.length + added.finalCount)
    return cues
  }
  return {
    get,
    closed() {
      get()
      return closed
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
