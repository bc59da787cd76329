/** One spoken word on the timeline. */
export interface TimedWord {
  /** Position among the words, counting from 0. */
  index: number
  /** The word as it stands in the caller's text. */
  text: string
  /** Offset of its first UTF-16 unit in the caller's text. */
  charStart: number
  /** Offset behind its last UTF-16 unit (exclusive). */
  charEnd: number
  /** When it starts to be heard, in seconds of media time. */
  startSec: number
  /** When it ends (exclusive), in seconds of media time. */
  endSec: number
  /** `true` where the times were not measured by the service but made up from the length of the text. */
  estimated: boolean
  /** Who says it, by the name the transcript has for them. Left out or `null` where that is not known. */
  speakerId?: string | null | undefined
  /** `'audio_event'`: not said, but heard, `(laughter)`. Left out: a word. */
  type?: 'word' | 'audio_event' | undefined
  /** How sure the service was to have heard it: the logarithm of the probability, at most 0. Left out where it was not heard, but spoken. */
  logprob?: number | undefined
}
