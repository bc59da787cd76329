/** What of a text lights up as one. */
export type HighlightUnit = 'word' | 'sentence' | 'paragraph'
