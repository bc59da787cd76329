import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { ReadingOptions } from './connect-reading.ts'
import { connectLazyReading, type ReadingCode } from './lazy-reading.ts'
import { createLitRanges } from './lit-highlight.ts'
import { readRegionText, type RegionTextOptions } from './region-text.ts'
import { createRegionView } from './region-view.ts'
import { tellByStatus } from './tell-cursor.ts'

export interface SpokenRegionOptions extends RegionTextOptions, ReadingOptions {}

// What decides which text is spoken, beside the text itself. Not `style`: what moves by it changes in every frame.
const attributeFilter = ['aria-hidden', 'data-speech-skip', 'hidden', 'open', 'alt', 'class']

/**
 * Declares the text of an element's content to a player, and lights up what is heard of it, until the returned function
 * is called. The content stays as it is, and may change at any time: what is spoken is followed through the part that
 * is still the same, and the next `play` speaks what stands there then. While the element itself has the focus, keys
 * move a cursor through the words.
 */
export function connectSpokenRegion(
  root: HTMLElement,
  player: SpeechPlayer,
  code: ReadingCode,
  options: SpokenRegionOptions = {},
  timers: Timers = systemTimers,
): Cancel {
  const scope = new Scope(timers)
  let content = readRegionText(root, options)
  const view = createRegionView(root, content, {
    heard: createLitRanges(root, options.unit ?? 'word', scope),
    cursor: createLitRanges(root, 'cursor', scope),
  })
  scope.add(() => root.removeAttribute('data-outdated'))
  let withdraw = player.declareText(content.text)
  scope.add(() => withdraw())
  const tellCursor = tellByStatus(root, scope)
  const reading = connectLazyReading(code, root, player, view, { ...options, tellCursor }, scope, timers)

  let isScheduled = false
  const readAgain = (): void => {
    isScheduled = false
    content = readRegionText(root, options)
    if (view.update(content)) withdraw = player.declareText(content.text)
    reading.refresh()
  }
  const observer = new MutationObserver(() => {
    if (isScheduled) return
    isScheduled = true
    scope.frame(readAgain)
  })
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter })
  scope.add(() => observer.disconnect())
  return () => scope.dispose()
}
