import type { Scope } from '../base/scope.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import { shownSlice } from '../timeline/shown-text.ts'
import type { CharRange } from './char-range.ts'
import { ReadText } from './read-text.ts'
import { createReadingCursor, type ReadingCursor } from './reading-cursor.ts'
import { createReadingInView, type FollowOptions } from './reading-in-view.ts'
import { readingAtRest, unread } from './reading.ts'
import { seekOnClick } from './seek-on-click.ts'
import type { TellCursor } from './tell-cursor.ts'
import { wordsWithin } from './text-units.ts'
import type { TextView } from './text-view.ts'
import { followWordOfFrame } from './word-of-frame.ts'

export interface ReadingOptions extends FollowOptions {
  /** What lights up as one. Default `'word'`. */
  unit?: HighlightUnit | undefined
  /** BCP 47 tag of the text, for where its sentences end. */
  lang?: string | undefined
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
  { unit = 'word', lang, tellCursor, ...following }: ReadingOptions & CursorOptions,
  scope: Scope,
  timers: Timers,
): ConnectedReading {
  const text = new ReadText(player, view, unit, lang)
  let current: CharRange | null = null

  let leaveTimeline: Cancel = () => undefined
  const takeTimeline = (): void => {
    leaveTimeline()
    cursor?.drop()
    if (text.units) view.paint(unread, text.units, null)
    text.take()
    leaveTimeline = scope.add(text.timeline.subscribe(lookAnew))
  }

  let isScheduled = false
  let isStale = true
  const lookInNextFrame = (): void => {
    if (isScheduled) return
    isScheduled = true
    scope.frame(look)
  }
  const lookAnew = (): void => {
    if (text.isLeft) takeTimeline()
    else if (text.hasGrown) text.take()
    isStale = true
    lookInNextFrame()
  }

  const inView = createReadingInView(root, view, following, scope, lookAnew)
  const playFrom = (range: CharRange): void => {
    const [first] = wordsWithin(text.timeline, range)
    if (first) player.seekToWord(first.index)
    else player.seekToChar(range.charStart)
  }
  const createCursor = (): ReadingCursor =>
    createReadingCursor(root, scope, {
      textNow: () =>
        text.units &&
        text.sentences && {
          timeline: text.timeline,
          units: text.units,
          sentences: text.sentences,
          heard: current,
          reachesAhead: player.state.canSeekAhead,
        },
      elementAt: (range) => view.domRanges(range)[0]?.startContainer.parentElement ?? null,
      onMove: lookAnew,
      onChoose: playFrom,
    })
  const cursor = tellCursor ? createCursor() : null
  let shownCursor: CharRange | null = null
  const showCursor = (): void => {
    if (!cursor || (!cursor.at && !shownCursor)) return
    const isMoved = cursor.at !== shownCursor
    shownCursor = cursor.at
    // Also where it stays: what it is on may be another element now.
    tellCursor?.(shownCursor && shownSlice(text.timeline, shownCursor.charStart, shownCursor.charEnd))
    if (isMoved) inView.showCursor(shownCursor)
  }

  let shownWord = -1
  const look = (): void => {
    isScheduled = false
    const wordIndex = wordOfFrame()
    if (isStale || wordIndex !== shownWord) paint(wordIndex)
  }
  const paint = (wordIndex: number): void => {
    isStale = false
    shownWord = wordIndex
    const { timeline, units } = text
    const word = wordIndex < 0 ? null : timeline.word(wordIndex)
    current = units && word ? units.around(word) : null
    if (units) {
      const reading = current
        ? { current, spokenTo: current.charStart }
        : readingAtRest(player.state, timeline)
      view.paint(reading, units, cursor?.at ?? null)
    }
    showCursor()
    markText(root, text)
    // While the person is elsewhere by keys, the text stays where that is.
    if (current && word && !cursor?.at) inView.showHeard(word)
    inView.tellAway(current !== null)
  }

  const wordOfFrame = followWordOfFrame(player, lookInNextFrame, scope, timers)
  let { status } = player.state
  scope.add(
    player.subscribe(() => {
      const before = status
      status = player.state.status
      if (status === 'playing' && before !== 'playing' && before !== 'stalled') inView.followAgain()
      lookAnew()
    }),
  )
  scope.add(player.on('seek', inView.followAgain))
  scope.add(() => textMarks.forEach((mark) => root.removeAttribute(mark)))
  seekOnClick(root, player, view, text, scope)
  takeTimeline()
  look()

  return {
    refresh() {
      if (text.isLeft) takeTimeline()
      else text.take()
      inView.lookAgain()
      isStale = true
      look()
    },
  }
}

const textMarks = ['data-seekable', 'data-estimated', 'data-live'] as const

/** Says to style sheets what a text is at. */
function markText(root: HTMLElement, { units, timeline }: ReadText): void {
  const hasWords = units !== null && timeline.wordCount > 0
  root.toggleAttribute('data-seekable', hasWords)
  root.toggleAttribute('data-estimated', hasWords && timeline.word(0).estimated)
  root.toggleAttribute('data-live', units !== null && timeline.isLive)
}
