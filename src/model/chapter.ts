/** A part of a recording that has a name: a section of a song. Chapters follow each other without a gap. */
export interface Chapter {
  /** What it is called; may be empty. */
  title: string
  /** In seconds of media time. */
  startSec: number
  /** In seconds of media time (exclusive). */
  endSec: number
  /** What is sung in it, line by line, as it was written; empty: nothing is. */
  lines: readonly string[]
}
