/**
 * When each character is heard. The three lists belong together entry by entry;
 * where their lengths differ, the shortest counts (contract 3.2).
 */
export interface Alignment {
  /** Usually one code point each; may be a whole cluster or half of one (contract 3.4). */
  chars: readonly string[]
  /** Starts in seconds, on the clock the wire uses; `createAlignmentClock` makes it the recording's. */
  startsSec: ArrayLike<number>
  /** Ends (exclusive) in seconds. */
  endsSec: ArrayLike<number>
}

/** One message of the wire. Audio and the alignment it came with stay together: the alignment clock needs both. */
export interface SpeechChunk {
  /** Encoded audio, cut anywhere: in the middle of a frame or of a sample. `null` where the message had none. */
  audio: Uint8Array | null
  /** Of the text as it was sent. */
  alignment: Alignment | null
  /** Of the text as it was spoken, numbers spelled out. */
  normalizedAlignment: Alignment | null
}
