import type { CaptionFileOptions, WebVTTOptions } from './caption-file.ts'
import type { Chapter } from './chapter.ts'
import type { RecordingJSON } from './recording-json.ts'
import type { Timeline } from './timeline.ts'

/** What was generated: audio as received, kept once, and its timing. Grows, then is complete; outlives its playing. */
export interface Recording {
  /** What is said when. */
  readonly timeline: Timeline
  /** Its parts by name, in order: the sections of a song as they were planned. Empty for speech. */
  readonly chapters: readonly Chapter[]
  /** Whether all of it was received. `false` for good where the stream was cut or aborted. */
  readonly isComplete: boolean
  /** How much audio was received so far, in bytes. */
  readonly byteLength: number
  /** Whether its audio is here to be saved. `false` where `keepAudio` is `false`, and of what a media element plays. */
  readonly keepsAudio: boolean
  /**
   * The audio received so far, in the format received. Costs nothing at the service. Throws a `TypeError` where
   * `keepsAudio` is `false`.
   */
  toBlob(): Blob
  /**
   * The same as a WAV file of 16-bit mono, as long as `toBlob()` is and at its rate. MP3 and Opus are decoded by the
   * browser. Rejects with a `TypeError` where `keepsAudio` is `false`, and where there is no browser to decode.
   */
  toWAV(): Promise<Blob>
  /**
   * What was received so far beside the audio, as plain data. Stored with `toBlob()`, it comes back by `restoreRecording`.
   */
  toJSON(): RecordingJSON
  /** Captions of what was received so far, as WebVTT. */
  toWebVTT(options?: WebVTTOptions): string
  /** Captions of what was received so far, as SubRip. */
  toSRT(options?: CaptionFileOptions): string
}
