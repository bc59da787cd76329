/** A run of a text in UTF-16 offsets, end exclusive. */
export interface TextSpan {
  start: number
  end: number
}
