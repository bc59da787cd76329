import type { SpeechState } from '../model/speech-state.ts'
import type { Timeline } from '../model/timeline.ts'
import { overlaps, type CharRange } from './char-range.ts'

/** What a piece of the text is to the listener at a moment. Goes out as `data-state`. */
export type ReadingState = 'upcoming' | 'current' | 'spoken'

/** How far the ear is in the text. */
export interface Reading {
  /** What is being heard: a word, a sentence or a paragraph; `null` where nothing is. */
  current: CharRange | null
  /** Offset up to which the text was heard: what ends before it is spoken. */
  spokenTo: number
}

/** A text of which nothing was heard yet. */
export const unread: Reading = { current: null, spokenTo: 0 }

export function stateOf(range: CharRange, { current, spokenTo }: Reading): ReadingState {
  if (overlaps(range, current)) return 'current'
  return range.charEnd <= spokenTo ? 'spoken' : 'upcoming'
}

/** Whether a range is neither all ahead nor all behind: its pieces have states of their own. */
export function isUnderWay(range: CharRange, reading: Reading): boolean {
  return (
    stateOf(range, reading) === 'current' ||
    (range.charStart < reading.spokenTo && reading.spokenTo < range.charEnd)
  )
}

/** The reading where no word is being heard: the start of the text, or what is behind its end. */
export function readingAtRest(
  state: Pick<SpeechState, 'status' | 'generation'>,
  timeline: Timeline,
): Reading {
  if (state.status !== 'ended') return unread
  if (state.generation === 'complete') return { current: null, spokenTo: timeline.text.length }
  // The stream was cut: what never had a sound stays ahead.
  const { wordCount } = timeline
  return { current: null, spokenTo: wordCount > 0 ? timeline.word(wordCount - 1).charEnd : 0 }
}
