/** A stretch of a text as it was written, and what is said for it. */
export interface SpokenRun {
  written: string
  /** The same: it is said as it stands. Empty: it is mere markup, neither said nor shown. */
  spoken: string
  /** Whether it is said of what is written, not in its place: then it is not shown, and has no words. Default `false`. */
  isAside?: boolean | undefined
}
