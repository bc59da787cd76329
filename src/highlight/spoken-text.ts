import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { ReadingOptions } from './connect-reading.ts'
import { connectLazyReading, type ReadingCode } from './lazy-reading.ts'
import { tellByElement } from './tell-cursor.ts'
import { createTextMarks, type TextMarks, type TextMarksOptions } from './text-marks.ts'
import { createTextPainter } from './text-painter.ts'

export interface SpokenTextOptions extends ReadingOptions, TextMarksOptions {
  /** `id` of what the reading cursor is on, one in the page; without it there is no such cursor. */
  cursorId?: string | undefined
  /** Whether the element has just been made: then nothing of the text can be selected. Default `false`. */
  isFresh?: boolean | undefined
}

/**
 * Holds the player's text in an element, as it is and as it changes, and lights up what is heard of it, until the
 * returned function is called, which leaves the plain text behind.
 */
export function connectSpokenText(
  root: HTMLElement,
  player: SpeechPlayer,
  code: ReadingCode,
  { isFresh = false, cursorId, nameSpeaker, doubtBelow, ...options }: SpokenTextOptions = {},
  timers: Timers = systemTimers,
): Cancel {
  const scope = new Scope(timers)
  const marksNow = (): TextMarks | null => createTextMarks(player.timeline, { nameSpeaker, doubtBelow })
  const painter = createTextPainter(root, { unit: options.unit ?? 'word', isFresh, marksNow })
  scope.add(() => painter.dispose())
  const tellCursor = cursorId === undefined ? undefined : tellByElement(root, cursorId, scope)
  connectLazyReading(code, root, player, painter, { ...options, tellCursor }, scope, timers)
  return () => scope.dispose()
}
