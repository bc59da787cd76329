import type { SongPart } from './song.ts'

/** What the words about a part come to. */
export interface PartStyle {
  /** Of the scale, in semitones above the key. */
  scale: readonly number[]
  beatsPerMinute: number
  hasDrums: boolean
  hasTune: boolean
  /** 0.5 to 1. */
  loudness: number
}

const major = [0, 2, 4, 5, 7, 9, 11]
const minor = [0, 2, 3, 5, 7, 8, 10]
const sad = /\b(sad|dark|melanchol\w*|minor|night|tense|lonely|rain\w*)\b/
const slow = /\b(calm|ambient|slow|sleep\w*|meditat\w*|sad|lullaby|peaceful|soft)\b/
const fast = /\b(fast|energetic|dance|techno|happy|upbeat|punk|party)\b/
const bare = /\b(ambient|calm|sleep\w*|meditat\w*|piano|lullaby|no drums)\b/
const quietParts = /\b(intro|outro|bridge|interlude|breakdown)\b/
const loudParts = /\b(chorus|drop|hook|refrain)\b/

/** Reads the words about a part; what is to be avoided wins. */
export function partStyle({ name, styles, avoidedStyles }: SongPart): PartStyle {
  const words = styles.toLowerCase()
  const avoided = avoidedStyles.toLowerCase()
  const has = (pattern: RegExp): boolean => pattern.test(words) && !pattern.test(avoided)
  const place = name.toLowerCase()
  return {
    scale: has(sad) ? minor : major,
    beatsPerMinute: has(slow) ? 72 : has(fast) ? 126 : 98,
    hasDrums: !has(bare) && !/\b(drum|percussion|beat)s?\b/.test(avoided) && !quietParts.test(place),
    hasTune: !/\bintro\b/.test(place),
    loudness: loudParts.test(place) ? 1 : quietParts.test(place) ? 0.65 : 0.85,
  }
}
