import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'
import type { LaidOutCue } from '../timeline/build-cues.ts'

/** A caption in whole milliseconds, in which files count: each ends after it started, and before the next one does. */
export interface CueInMs {
  cue: LaidOutCue
  startMs: number
  endMs: number
}

export function cuesInMs(cues: readonly LaidOutCue[]): CueInMs[] {
  let before = 0
  return cues.map((cue) => {
    const startMs = Math.max(before, inMs(cue.startSec))
    const endMs = Math.max(startMs + 1, inMs(cue.endSec))
    before = endMs
    return { cue, startMs, endMs }
  })
}

/** When the words of a caption are said, in order of their index. */
export function wordsOf(timeline: Timeline, { wordStart, wordEnd }: LaidOutCue): TimedWord[] {
  return Array.from({ length: wordEnd - wordStart }, (_, index) => timeline.word(wordStart + index))
}

export function inMs(sec: number): number {
  return Math.round(sec * 1_000)
}

/** `01:02:03.004`, as both kinds of files have it but for the sign before the milliseconds. */
export function timestamp(ms: number, separator: '.' | ','): string {
  const digits = (value: number, length = 2): string => String(Math.floor(value)).padStart(length, '0')
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map((value) => digits(value))
  return `${clock.join(':')}${separator}${digits(ms % 1_000, 3)}`
}

/** What a speaker is called; `null` where nobody is named. */
export function speakerName(
  speakerId: string | null,
  names: Readonly<Record<string, string>> = {},
): string | null {
  const name = (speakerId === null ? '' : (names[speakerId] ?? speakerId)).replace(/\s+/gu, ' ').trim()
  return name === '' ? null : name
}
