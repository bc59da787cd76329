import type { CharRange } from './char-range.ts'
import type { TaggedText } from './tagged-text.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Reading } from './reading.ts'
import type { TextUnits } from './text-units.ts'

/** A text on the page: where its characters stand, and how it shows which of them were heard. */
export interface TextView {
  /** The lines of the text. */
  readonly paragraphs: readonly CharRange[]
  /** Takes what the player speaks, or would; also when it has grown. Returns whether it stands here. */
  take(spoken: TaggedText & Pick<Timeline, 'isLive'>): boolean
  /** Shows a reading, and what the reading cursor is on: touches only what lies between the one before and this one. */
  paint(reading: Reading, units: TextUnits, cursor: CharRange | null): void
  /** Where a range of the text stands in the DOM; several where it does so in parts, none where it is not there. */
  domRanges(range: CharRange): Range[]
  /**
   * A stretch of the text, the narrower the better, that a place in the DOM belongs to: a node, or an offset in a text
   * node; `null` for a place that is not of it.
   */
  rangeAround(node: Node, offset?: number): CharRange | null
}
