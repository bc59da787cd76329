import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import { connectReading, type ReadingOptions } from './connect-reading.ts'
import { tellByElement } from './tell-cursor.ts'
import { createTextPainter } from './text-painter.ts'

export interface SpokenTextOptions extends ReadingOptions {
  /** The text that the element holds, but for its tags. It lights up while the player speaks exactly this one. */
  text: string
  /** `id` of what the reading cursor is on, one in the page; without it there is no such cursor. */
  cursorId?: string | undefined
  /** Whether the element has just been made: then nothing of the text can be selected. Default `false`. */
  isFresh?: boolean | undefined
}

/**
 * Lights up what is heard in an element that holds a text, until the returned function is called, which leaves the
 * plain text behind.
 */
export function connectSpokenText(
  root: HTMLElement,
  player: SpeechPlayer,
  { text, isFresh = false, cursorId, ...options }: SpokenTextOptions,
  timers: Timers = systemTimers,
): Cancel {
  const scope = new Scope(timers)
  const { timeline } = player
  const source = timeline.text === text ? timeline : { text, tags: [] }
  const painter = createTextPainter(root, source, { unit: options.unit ?? 'word', isFresh })
  scope.add(() => painter.dispose())
  const tellCursor = cursorId === undefined ? undefined : tellByElement(root, cursorId, scope)
  connectReading(root, player, painter, { ...options, tellCursor }, scope, timers)
  return () => scope.dispose()
}
