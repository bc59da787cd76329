/** Lights up parts of a page without touching its content. */
export interface LitRanges {
  /** Lights up these, and no longer those before. */
  show(ranges: readonly Range[]): void
}
