/** One caption: what stands on screen at a time. */
export interface Cue {
  /** In seconds of media time. */
  startSec: number
  /** In seconds of media time (exclusive); never after the next cue's start. */
  endSec: number
  lines: readonly string[]
  /** Index of the first word. */
  wordStart: number
  /** Index behind the last word (exclusive). */
  wordEnd: number
  speakerId: string | null
}

/** How captions are cut. */
export interface CaptionOptions {
  /** Default 2. A sentence that needs more becomes several captions, cut at clause ends where that can be. */
  maxLines?: number | undefined
  /**
   * In graphemes, of which full-width ones (Chinese, Japanese, Korean) count as two, here and below. Default 42. A word
   * longer than a line stands alone on its own.
   */
  maxLineLength?: number | undefined
  /** A cue that would have to be read faster stays longer, where the next one lets it. Default 20. */
  maxCharsPerSec?: number | undefined
  /**
   * A cue stays at least this long, in seconds. Default 1. A sentence that is over sooner shares a cue with the next one;
   * it is alone all the same where somebody else speaks then.
   */
  minCueSec?: number | undefined
}

/** How large captions are, next to the text around them. */
export type CaptionSize = 'small' | 'medium' | 'large' | 'extra-large'

/** How somebody wants captions to be. */
export interface CaptionSettings {
  /** Whether they are on. */
  shown: boolean
  size: CaptionSize
  /** At which edge of the picture. */
  position: 'bottom' | 'top'
}
