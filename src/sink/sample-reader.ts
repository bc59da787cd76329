/** Reads encoded audio as samples, one after the other. One per format; the Web Audio sink knows only this. */
export interface SampleReader {
  /** Length of what was found in the source so far, in seconds. */
  readonly durationSec: number
  /** Goes to a sample; the next `read` begins there, or at the end of what there is. Returns where that is. */
  seek(index: number): number
  /** The ear is at this sample: says so to the source. */
  heard(index: number): void
  /** The next samples, at most so many; empty as long as the source has no more, `null` behind the last. */
  read(maxSamples: number): Int16Array | null
}

export interface SampleReaderEvents {
  /** It cannot go on. */
  onError: (reason: unknown) => void
}
