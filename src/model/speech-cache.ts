import type { Recording } from './recording.ts'

/**
 * Keeps what was spoken, so that it is not paid for again. Yours may keep it anywhere: a recording goes out as
 * `toJSON()` and `toBlob()` and comes back by `restoreRecording`. One that fails costs nothing but a request.
 */
export interface SpeechCache {
  /** The recording under a key, whole; `null` where there is none. */
  get(key: string): Promise<Recording | null>
  /** Keeps a complete recording. The key holds all that changes the sound, the text included: hash it where that is long. */
  set(key: string, recording: Recording): Promise<void>
  /** Forgets everything. */
  clear(): Promise<void>
}
