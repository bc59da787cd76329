import type { HighlightUnit } from '../model/highlight-unit.ts'

/** What is lit up: what is heard, or what the reading cursor is on. */
export type LitPart = HighlightUnit | 'cursor'

/** Lights up parts of a page without touching its content. */
export interface LitRanges {
  /** Lights up these, and no longer those before. */
  show(ranges: readonly Range[]): void
}
