import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { createWordTracker } from '../playback/word-tracker.ts'
import { createFollower } from './follow-reading.ts'
import { readingAtRest, unread } from './reading.ts'
import { seekOnClick } from './seek-on-click.ts'
import { textBoxes } from './text-boxes.ts'
import { createTextPainter } from './text-painter.ts'
import { createTextUnits, type TextUnits } from './text-units.ts'

export interface SpokenTextOptions {
  /** The text that the element holds. It lights up while the player speaks exactly this one. */
  text: string
  /** What lights up as one. Default `'word'`. */
  unit?: HighlightUnit | undefined
  /** Whether the line being heard is kept in view. Default `true`. */
  follow?: boolean | undefined
  /** BCP 47 tag of the text, for where its sentences end. */
  lang?: string | undefined
}

/**
 * Lights up what is heard in an element that holds a text, until the returned function is called, which leaves the
 * plain text behind. Costs nothing while nothing changes: it sleeps until the next word, and then writes within one
 * display frame whatever came together.
 */
export function connectSpokenText(
  root: HTMLElement,
  player: SpeechPlayer,
  { text, unit = 'word', follow = true, lang }: SpokenTextOptions,
  timers: Timers = systemTimers,
): Cancel {
  const scope = new Scope(timers)
  const painter = createTextPainter(root, text, unit)
  scope.add(() => painter.dispose())
  const follower = follow ? createFollower(root, scope) : null

  let { timeline } = player
  let units: TextUnits | null = null
  let leaveTimeline: Cancel = () => undefined
  const takeTimeline = (): void => {
    leaveTimeline()
    if (units) painter.paint(unread, units)
    timeline = player.timeline
    units = timeline.text === text ? createTextUnits(unit, timeline, painter.paragraphs, lang) : null
    leaveTimeline = scope.add(timeline.subscribe(schedule))
  }

  let followed: number | null = null
  const keepInView = (word: TimedWord): void => {
    if (!follower || word.index === followed) return
    followed = word.index
    const [line] = textBoxes(painter, word)
    if (line) follower.follow(line)
  }

  let isScheduled = false
  const schedule = (): void => {
    if (player.timeline !== timeline) takeTimeline()
    if (isScheduled) return
    isScheduled = true
    scope.frame(paint)
  }
  const paint = (): void => {
    isScheduled = false
    const word = tracker.wordIndex < 0 ? null : timeline.word(tracker.wordIndex)
    const current = units && word ? units.around(word) : null
    if (units) {
      painter.paint(
        current ? { current, spokenTo: current.charStart } : readingAtRest(player.state, timeline),
        units,
      )
    }
    const hasWords = units !== null && timeline.wordCount > 0
    root.toggleAttribute('data-seekable', hasWords)
    root.toggleAttribute('data-estimated', hasWords && timeline.word(0).estimated)
    if (current && word) keepInView(word)
  }

  const tracker = createWordTracker(player, schedule, timers)
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
  scope.add(
    player.on('seek', () => {
      follower?.resume()
      followed = null
      schedule()
    }),
  )
  scope.add(() => root.removeAttribute('data-seekable'))
  scope.add(() => root.removeAttribute('data-estimated'))
  seekOnClick(root, player, painter, () => units, scope)
  takeTimeline()
  paint()
  return () => scope.dispose()
}
