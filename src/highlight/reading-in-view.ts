import type { Scope } from '../base/scope.ts'
import type { TimedWord } from '../model/timed-word.ts'
import type { CharRange } from './char-range.ts'
import { createFollower } from './follow-reading.ts'
import { scrollIntoPort } from './scrollport.ts'
import { textBoxes } from './text-boxes.ts'
import type { TextView } from './text-view.ts'

export interface FollowOptions {
  /** Whether the line being heard is kept in view. Default `true`. */
  follow?: boolean | undefined
  /**
   * Called with a function that follows again, when the person has scrolled away from what is being heard; with
   * `null` when it is followed again or there is nothing to follow.
   */
  onAway?: ((followAgain: (() => void) | null) => void) | undefined
}

/** Keeps in view where the sound is, or where the reading cursor went. */
export interface ReadingInView {
  /** Shows the word being heard; once, until there is another one. */
  showHeard(word: TimedWord): void
  /** Shows what the reading cursor went to; `null`: it is where the sound is again. */
  showCursor(range: CharRange | null): void
  /** Says whether the person is away from what is heard, when that has changed. */
  tellAway(isSomethingHeard: boolean): void
  /** Looks anew where the word being heard stands. */
  lookAgain(): void
  /** Follows the sound again, wherever the person has scrolled to. */
  followAgain(): void
}

/** @param onChange Called when there may be something else to show, or to say. */
export function createReadingInView(
  root: HTMLElement,
  view: TextView,
  { follow = true, onAway }: FollowOptions,
  scope: Scope,
  onChange: () => void,
): ReadingInView {
  const follower = follow ? createFollower(root, scope, onChange) : null
  let shownWord: number | null = null
  let isAway = false
  scope.add(() => isAway && onAway?.(null))

  const lookAgain = (): void => {
    shownWord = null
  }
  const followAgain = (): void => {
    follower?.resume()
    lookAgain()
    onChange()
  }

  return {
    showHeard(word) {
      if (!follower || word.index === shownWord) return
      shownWord = word.index
      const [line] = textBoxes(view, word)
      if (line) follower.follow(line)
    },
    showCursor(range) {
      const [line] = range ? textBoxes(view, range) : []
      if (!line) lookAgain()
      else if (follower) follower.reveal(line)
      else scrollIntoPort(root, line)
    },
    tellAway(isSomethingHeard) {
      const wasAway = isAway
      isAway = isSomethingHeard && follower?.isFollowing === false
      if (isAway !== wasAway) onAway?.(isAway ? followAgain : null)
    },
    lookAgain,
    followAgain,
  }
}
