import type { OutputFormat } from './output-format.ts'

/** Encoded audio that grows: what a sink reads from, at its own pace, as often as it likes. */
export interface AudioSource {
  readonly format: OutputFormat
  /** How many bytes there are so far. */
  readonly byteLength: number
  /** Whether no more bytes will come, be it that all are here or that the stream was cut. */
  readonly isEnded: boolean
  /** Up to `maxBytes` bytes from an offset on, not copied; empty where there are none yet. May return fewer: ask again. */
  read(fromByte: number, maxBytes: number): Uint8Array
  /** From when on it can be read, in seconds of media time: 0 where all is kept. */
  readonly keptFromSec: number
  /**
   * Told by whoever plays it, now and then: the ear is at this time, and to play on from there nothing before this byte
   * is needed. A source that keeps nothing played lets go of it.
   */
  letGo(beforeByte: number, heardSec: number): void
  /** Calls when bytes were added or the source ended. */
  subscribe(listener: () => void): () => void
}
