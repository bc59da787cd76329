/** The parts of a match: the whole, then its groups. */
export type Match = readonly [string, ...(string | undefined)[]]

/** Says a kind of writing in words. */
export interface SpellRule {
  /** Source of a regular expression, used with the flags `u` and `y`. */
  pattern: string
  /** The words; an empty string is silence; `null` where it is not that kind of writing after all. */
  spell: (match: Match) => string | null
}
