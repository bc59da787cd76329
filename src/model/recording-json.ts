import type { Chapter } from './chapter.ts'
import type { OutputFormat } from './output-format.ts'
import type { SpokenRun } from './spoken-run.ts'

/** What a recording is beside its audio: what is said, and when. Plain data, to be stored as JSON. */
export interface RecordingJSON {
  /** Of this form. */
  version: 1
  format: OutputFormat
  /** BCP 47 tag of the text; `null` where it was not given. */
  lang: string | null
  /** Whether audio tags are directions instead of words. */
  stripTags: boolean
  /** The text, as it was written and as it is said. */
  text: readonly SpokenRun[]
  /** Whether its audio is all of the text. */
  isComplete: boolean
  /** Whether its words were made up from the length of the sound. */
  isEstimated: boolean
  /** Of the audio that belongs to it. */
  byteLength: number
  words: WordColumns
  /** Left out: none. */
  chapters?: readonly Chapter[] | undefined
}

/** A recording as it was stored, found to be whole. */
export interface StoredRecording {
  json: RecordingJSON
  bytes: Uint8Array
}

/** Words by columns: the n-th of each belongs to the n-th word. */
export interface WordColumns {
  /** Offsets into what is said. */
  starts: readonly number[]
  ends: readonly number[]
  startsSec: readonly number[]
  endsSec: readonly number[]
}
