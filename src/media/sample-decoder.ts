/** Turns bytes, cut anywhere, into signed 16-bit samples. */
export interface SampleDecoder {
  /** The samples that are whole by now. What is left of one at the cut is kept for the next call. */
  feed(bytes: Uint8Array): Int16Array
}
