import type { Scope } from '../base/scope.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { shownSlice } from '../timeline/shown-text.ts'
import { createWordTracker, type TrackedPlayer } from '../playback/word-tracker.ts'
import type { CharRange } from './char-range.ts'
import { createFollower } from './follow-reading.ts'
import { readingAtRest, unread } from './reading.ts'
import { scrollIntoPort } from './scrollport.ts'
import { seekOnClick } from './seek-on-click.ts'
import type { TellCursor } from './tell-cursor.ts'
import { textBoxes } from './text-boxes.ts'
import { createTextUnits, wordsWithin, type TextUnits } from './text-units.ts'
import type { TextView } from './text-view.ts'
import { createReadingCursor } from './reading-cursor.ts'

export interface ReadingOptions {
  /** What lights up as one. Default `'word'`. */
  unit?: HighlightUnit | undefined
  /** Whether the line being heard is kept in view. Default `true`. */
  follow?: boolean | undefined
  /** BCP 47 tag of the text, for where its sentences end. */
  lang?: string | undefined
  /**
   * Called with a function that follows again, when the person has scrolled away from what is being heard; with
   * `null` when it is followed again or there is nothing to follow.
   */
  onAway?: ((followAgain: (() => void) | null) => void) | undefined
}

/** The cursor that keys move in a text which can have the focus. */
export interface CursorOptions {
  /** Left out: there is no such cursor. */
  tellCursor?: TellCursor | undefined
}

/** A text on the page that follows a player. */
export interface ConnectedReading {
  /** Looks again: the text stands elsewhere. */
  refresh(): void
}

/**
 * Shows in a text what is heard of it, seeks where it is clicked, and keeps the line in view, until the scope ends.
 * Costs nothing while nothing changes: it sleeps until the next word, and then writes within one display frame
 * whatever came together.
 */
export function connectReading(
  root: HTMLElement,
  player: SpeechPlayer,
  view: TextView,
  { unit = 'word', follow = true, lang, tellCursor, onAway }: ReadingOptions & CursorOptions,
  scope: Scope,
  timers: Timers,
): ConnectedReading {
  let { timeline } = player
  let units: TextUnits | null = null
  let current: CharRange | null = null
  let leaveTimeline: Cancel = () => undefined
  const takeTimeline = (): void => {
    leaveTimeline()
    cursor?.drop()
    if (units) view.paint(unread, units, null)
    timeline = player.timeline
    takeText()
    leaveTimeline = scope.add(timeline.subscribe(schedule))
  }
  let takenLength = 0
  const takeText = (): void => {
    takenLength = timeline.text.length
    sentences = null
    units = view.take(timeline) ? createTextUnits(unit, timeline, view.paragraphs, lang) : null
  }

  let isScheduled = false
  let isStale = true
  const lookInNextFrame = (): void => {
    if (isScheduled) return
    isScheduled = true
    scope.frame(look)
  }
  const schedule = (): void => {
    if (player.timeline !== timeline) takeTimeline()
    else if (timeline.text.length > takenLength) takeText()
    isStale = true
    lookInNextFrame()
  }
  const follower = follow ? createFollower(root, scope, schedule) : null
  const followAgain = (): void => {
    follower?.resume()
    followed = null
    schedule()
  }

  let followed: number | null = null
  const keepInView = (word: TimedWord): void => {
    // While the person is elsewhere by keys, the text stays where that is.
    if (!follower || cursor?.at || word.index === followed) return
    followed = word.index
    const [line] = textBoxes(view, word)
    if (line) follower.follow(line)
  }
  let isAway = false
  const showAway = (): void => {
    const wasAway = isAway
    isAway = current !== null && follower?.isFollowing === false
    if (isAway !== wasAway) onAway?.(isAway ? followAgain : null)
  }

  let sentences: TextUnits | null = null
  const playFrom = (range: CharRange): void => {
    const [first] = wordsWithin(timeline, range)
    if (first) player.seekToWord(first.index)
    else player.seekToChar(range.charStart)
  }
  const cursor =
    tellCursor === undefined
      ? null
      : createReadingCursor(root, scope, {
          textNow: () =>
            units && {
              timeline,
              units,
              sentences: sentencesNow(units),
              heard: current,
              reachesAhead: player.state.canSeekAhead,
            },
          elementAt: (range) => view.domRanges(range)[0]?.startContainer.parentElement ?? null,
          onMove: schedule,
          onChoose: playFrom,
        })
  const sentencesNow = (of: TextUnits): TextUnits =>
    unit === 'word' ? (sentences ??= createTextUnits('sentence', timeline, view.paragraphs, lang)) : of

  let shownWord = -1
  const look = (): void => {
    isScheduled = false
    const wordIndex = heardWord()
    if (isStale || wordIndex !== shownWord) paint(wordIndex)
  }
  let shownCursor: CharRange | null = null
  const paint = (wordIndex: number): void => {
    isStale = false
    shownWord = wordIndex
    const word = wordIndex < 0 ? null : timeline.word(wordIndex)
    current = units && word ? units.around(word) : null
    if (units) {
      const reading = current
        ? { current, spokenTo: current.charStart }
        : readingAtRest(player.state, timeline)
      view.paint(reading, units, cursor?.at ?? null)
    }
    showCursor()
    const hasWords = units !== null && timeline.wordCount > 0
    root.toggleAttribute('data-seekable', hasWords)
    root.toggleAttribute('data-estimated', hasWords && timeline.word(0).estimated)
    root.toggleAttribute('data-live', units !== null && timeline.isLive)
    if (current && word) keepInView(word)
    showAway()
  }
  const showCursor = (): void => {
    if (!cursor || (!cursor.at && !shownCursor)) return
    const isMoved = cursor.at !== shownCursor
    shownCursor = cursor.at
    // Also where it stays: what it is on may be another element now.
    tellCursor?.(shownCursor && shownSlice(timeline, shownCursor.charStart, shownCursor.charEnd))
    if (!isMoved) return
    const [line] = shownCursor ? textBoxes(view, shownCursor) : []
    if (!line) followed = null
    else if (follower) follower.reveal(line)
    else scrollIntoPort(root, line)
  }

  const tracker = createWordTracker(aheadOf(player), lookInNextFrame, timers)
  /** The word of this frame; where the next one comes too soon to sleep until then, the next frame looks again. */
  const heardWord = (): number => {
    const soonest = tracker.wordIndex
    const { status, rate } = player.state
    if (soonest < 0 || status !== 'playing') return soonest
    const heard = timeline.wordAtTime(player.currentTimeSec() + halfFrameSec * rate)
    if (heard < soonest) lookInNextFrame()
    return Math.min(heard, soonest)
  }
  scope.add(tracker.connect())
  let { status } = player.state
  scope.add(
    player.subscribe(() => {
      const before = status
      status = player.state.status
      if (status === 'playing' && before !== 'playing' && before !== 'stalled') follower?.resume()
      schedule()
    }),
  )
  scope.add(player.on('seek', followAgain))
  for (const mark of ['data-seekable', 'data-estimated', 'data-live'])
    scope.add(() => root.removeAttribute(mark))
  scope.add(() => isAway && onAway?.(null))
  seekOnClick(root, player, view, () => units && { units, sentences: sentencesNow(units) }, scope)
  takeTimeline()
  look()

  return {
    refresh() {
      if (player.timeline === timeline) takeText()
      else takeTimeline()
      followed = null
      isStale = true
      look()
    },
  }
}

// Half of what most displays take for a frame: a word lights up in the frame that is nearest to its start.
const halfFrameSec = 0.008
// And as much as timers are late by: whoever wakes within a frame may come too late for it.
const leadSec = halfFrameSec + 0.004

/** The same player a little ahead of what is heard: who follows it is awake when a word begins. */
function aheadOf(player: SpeechPlayer): TrackedPlayer {
  return {
    get state() {
      return player.state
    },
    get timeline() {
      return player.timeline
    },
    subscribe: (listener) => player.subscribe(listener),
    on: (type, listener) => player.on(type, listener),
    currentTimeSec() {
      const { status, rate } = player.state
      return player.currentTimeSec() + (status === 'playing' ? leadSec * rate : 0)
    },
  }
}
