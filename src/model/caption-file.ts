import type { CaptionOptions } from './cue.ts'
import type { TimedWord } from './timed-word.ts'

/** How captions are written to a file. */
export interface CaptionFileOptions extends CaptionOptions {
  /** What speakers are called, by their id; others by the id itself. Without ids nobody is named. */
  speakerNames?: Readonly<Record<string, string>> | undefined
}

/** How WebVTT is written. */
export interface WebVTTOptions extends CaptionFileOptions {
  /** Whether each word has its times in it, for players that light it up. Default `false`. */
  karaoke?: boolean | undefined
}

/** Captions as plain data, each with its words. */
export interface CaptionsJSON {
  /** Of this form. */
  version: 1
  cues: readonly CueJSON[]
}

/** A caption with its words; times in seconds of media time. */
export interface CueJSON {
  startSec: number
  endSec: number
  lines: readonly string[]
  /** What the speaker is called; `null` where that is not known. */
  speaker: string | null
  words: readonly Pick<TimedWord, 'text' | 'startSec' | 'endSec' | 'estimated' | 'type' | 'logprob'>[]
}
