import type { CaptionOptions, Cue } from '../model/cue.ts'
import type { Timeline } from '../model/timeline.ts'
import { layOutLines, type CaptionLine } from './caption-lines.ts'
import { createCaptionRuler, type CaptionRuler } from './caption-ruler.ts'
import { captionUnits, type CaptionUnit } from './caption-units.ts'
import { cutCues } from './cut-cues.ts'

/** A caption that knows where its words stand in its lines. */
export interface LaidOutCue extends Cue {
  readonly layout: readonly CaptionLine[]
}

/** Captions from a word on, and how many of them stay as they are whatever words are still to come. */
export interface CuesFrom {
  cues: LaidOutCue[]
  finalCount: number
}

// So short a time without a caption is only seen as a flicker.
const shortestGapSec = 0.5

/** Cuts what the timeline has so far into captions: at sentence ends, at clause ends where a sentence is too long. */
export function buildCues(timeline: Timeline, options: CaptionOptions = {}): LaidOutCue[] {
  return buildCuesFrom(timeline, 0, options).cues
}

/** @param measure Made once, for those who ask again and again. */
export function buildCuesFrom(
  timeline: Timeline,
  fromWord: number,
  { maxLines = 2, maxLineLength = 42, maxCharsPerSec = 20, minCueSec = 1 }: CaptionOptions,
  measure: CaptionRuler = createCaptionRuler(),
): CuesFrom {
  const limits = { maxLines, maxLineLength, minCueSec }
  const units = captionUnits(timeline, fromWord, measure)
  const cues: LaidOutCue[] = []
  let finalCount = 0
  for (const { from, end, looked } of cutCues(units, limits)) {
    const own = units.slice(from, end)
    // The last unit may still grow, and with it the one whose start ends the caption before.
    if (finalCount === cues.length && Math.max(looked, end) < units.length - 1) finalCount++
    const cue = cueOf(own, layOutLines(own, limits))
    const width = own.reduce((sum, unit) => sum + unit.width, own.length - 1)
    const readableSec = Math.max(minCueSec, width / maxCharsPerSec)
    const wantedSec = Math.max(cue.endSec, cue.startSec + readableSec)
    const nextSec = units[end]?.startSec ?? Number.POSITIVE_INFINITY
    cues.push({ ...cue, endSec: nextSec - wantedSec < shortestGapSec ? nextSec : wantedSec })
  }
  return { cues, finalCount }
}

function cueOf(units: readonly CaptionUnit[], layout: readonly CaptionLine[]): LaidOutCue {
  const first = units[0]!
  const last = units.at(-1)!
  return {
    startSec: first.startSec,
    endSec: Math.max(...units.map(({ endSec }) => endSec)),
    lines: layout.map(({ text }) => text),
    wordStart: first.wordStart,
    wordEnd: last.wordEnd,
    speakerId: first.speakerId,
    layout,
  }
}
