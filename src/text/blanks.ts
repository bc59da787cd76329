/**
 * White space that a text and its lines may be cut at, for a regular expression: all but the no-break spaces, as they
 * stand in French before "?" and within « », and in numbers.
 */
export const blank = String.raw`[^\S\u00a0\u2007\u202f\ufeff]`

/** White space that belongs to what is on both sides of it, for a regular expression. */
export const noBreakSpace = String.raw`[\u00a0\u2007\u202f\ufeff]`
