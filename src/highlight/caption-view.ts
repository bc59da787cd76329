import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { CaptionOptions } from '../model/cue.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { SpeechStatus } from '../model/speech-state.ts'
import type { LaidOutCue } from '../timeline/build-cues.ts'
import { createGrowingCues, cueAt, type GrowingCues } from '../timeline/growing-cues.ts'
import { halfFrameSec, wakeAheadSec } from './display-frame.ts'
import { createCaptionPainter, type NameSpeaker } from './caption-painter.ts'

export interface CaptionViewOptions extends CaptionOptions {
  nameSpeaker: NameSpeaker
}

// Nothing is heard yet, or no more: nothing is shown.
const silent: ReadonlySet<SpeechStatus> = new Set(['idle', 'loading', 'ended', 'failed'])

// A device clock may drift from the system's, and a hidden tab's timers come late.
const longestSleepMs = 1_000

/**
 * Shows in an element the caption of what is heard, its words lit up, until the returned function is called. Sleeps until
 * the next word, or the end of the caption, and then writes what changed within one display frame.
 */
export function connectCaptions(
  root: HTMLElement,
  player: SpeechPlayer,
  { nameSpeaker, ...options }: CaptionViewOptions,
  timers: Timers = systemTimers,
): Cancel {
  const scope = new Scope(timers)
  const painter = createCaptionPainter(root, nameSpeaker)
  let { timeline } = player
  let cues: GrowingCues
  let leaveTimeline: Cancel = () => undefined
  let cancelSleep: Cancel = () => undefined
  let isScheduled = false

  const lookInNextFrame = (): void => {
    cancelSleep()
    if (isScheduled) return
    isScheduled = true
    scope.frame(look)
  }
  const take = (): void => {
    leaveTimeline()
    timeline = player.timeline
    cues = createGrowingCues(timeline, options)
    leaveTimeline = scope.add(timeline.subscribe(lookInNextFrame))
  }
  const look = (): void => {
    isScheduled = false
    if (player.timeline !== timeline) take()
    const { status, rate } = player.state
    const known = cues.get()
    const aheadSec = status === 'playing' ? halfFrameSec * rate : 0
    const positionSec = player.currentTimeSec() + aheadSec
    const at = silent.has(status) ? -1 : cueAt(known, positionSec)
    painter.paint(timeline, known[at] ?? null, timeline.wordAtTime(positionSec))
    if (status === 'playing') sleepUntil(nextChangeSec(known, at, positionSec), positionSec, rate)
  }
  const sleepUntil = (nextSec: number, positionSec: number, rate: number): void => {
    const sleepMs = ((nextSec - positionSec) / rate - wakeAheadSec) * 1_000
    if (sleepMs <= 0) return lookInNextFrame()
    cancelSleep()
    cancelSleep = scope.after(Math.min(longestSleepMs, sleepMs), lookInNextFrame)
  }
  const nextChangeSec = (known: readonly LaidOutCue[], at: number, positionSec: number): number => {
    const nextWord = timeline.wordAtTime(positionSec) + 1
    const wordSec =
      nextWord < timeline.wordCount ? timeline.word(nextWord).startSec : Number.POSITIVE_INFINITY
    return Math.min(wordSec, known[at]?.endSec ?? Number.POSITIVE_INFINITY)
  }

  scope.add(() => painter.dispose())
  scope.add(player.subscribe(lookInNextFrame))
  scope.add(player.on('seek', lookInNextFrame))
  take()
  look()
  return () => scope.dispose()
}
