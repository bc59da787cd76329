import type { Scope } from '../base/scope.ts'
import type { Timeline } from '../model/timeline.ts'
import { firstEndingAfter, type CharRange } from './char-range.ts'
import type { TextUnits } from './text-units.ts'

/** What the cursor walks through. */
export interface CursorText {
  timeline: Timeline
  /** What an arrow key goes by: what lights up. */
  units: TextUnits
  /** What an arrow key with Ctrl or Alt goes by. */
  sentences: TextUnits
  /** What is being heard: where the cursor starts from. */
  heard: CharRange | null
  /** Whether what was not received yet can be gone to: that is walked through by sentences. */
  reachesAhead: boolean
}

export interface ReadingCursor {
  /** What it is on; `null` while it was not moved: then it is where the sound is. */
  readonly at: CharRange | null
  /** Back to where the sound is. */
  drop(): void
}

export interface ReadingCursorOptions {
  /** The text; `null` while the player speaks another one. */
  textNow: () => CursorText | null
  /** What a stretch of the text stands in; `null` where it does not stand in the page. */
  elementAt: (range: CharRange) => Element | null
  /** Called when it was moved or dropped. */
  onMove: () => void
  /** Called where Enter or Space was pressed on something. */
  onChoose: (range: CharRange) => void
}

/**
 * A place in the text that is moved by keys while the text has the focus, apart from the sound. The focus stays on the
 * text itself, so that words may come and go as elements, and assistive technology says a word when a key was pressed,
 * never because it is heard.
 */
export function createReadingCursor(
  root: HTMLElement,
  scope: Scope,
  { textNow, elementAt, onMove, onChoose }: ReadingCursorOptions,
): ReadingCursor {
  let at: CharRange | null = null

  const move = (to: CharRange | null): void => {
    if (to === at) return
    at = to
    onMove()
  }
  /** Whether the text runs from right to left: where the cursor or the sound is, else the text. */
  const runsFromRight = (from: CharRange | null): boolean => {
    const line = (from && elementAt(from)) ?? root
    return (root.ownerDocument.defaultView as Window).getComputedStyle(line).direction === 'rtl'
  }

  scope.listen(root, 'keydown', (event) => {
    const pressed = event as KeyboardEvent
    const text = textNow()
    if (!text || pressed.defaultPrevented || pressed.target !== root) return
    const key = keyOf(pressed, () => runsFromRight(at ?? text.heard))
    if (!key || (at === null && (key.does === 'choose' || key.does === 'drop'))) return
    pressed.preventDefault()
    if (key.does === 'step') return move(stepFrom(at ?? text.heard, text, key))
    const chosen = at
    move(null)
    if (key.does === 'choose' && chosen) onChoose(chosen)
  })
  scope.listen(root, 'blur', () => move(null))
  scope.add(() => (at = null))

  return {
    get at() {
      return at
    },
    drop: () => move(null),
  }
}

interface Step {
  does: 'step'
  to: 'next' | 'previous' | 'first' | 'last'
  isBySentence: boolean
}

function keyOf(
  { key, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent,
  runsFromRight: () => boolean,
): Step | { does: 'choose' | 'drop' } | null {
  if (shiftKey || metaKey) return null
  const isBySentence = ctrlKey || altKey
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const isForward = (key === 'ArrowRight') !== runsFromRight()
      return { does: 'step', to: isForward ? 'next' : 'previous', isBySentence }
    }
    case 'Home':
      return { does: 'step', to: 'first', isBySentence }
    case 'End':
      return { does: 'step', to: 'last', isBySentence }
    case 'Enter':
    case ' ':
      return isBySentence ? null : { does: 'choose' }
    case 'Escape':
      return { does: 'drop' }
    default:
      return null
  }
}

function stepFrom(from: CharRange | null, text: CursorText, { to, isBySentence }: Step): CharRange | null {
  const { timeline, units, sentences } = text
  const last = timeline.wordCount - 1
  const wordAt = (index: number): CharRange => timeline.word(Math.min(Math.max(0, index), last))
  const firstWordIn = (range: CharRange): number => firstEndingAfter(last + 1, wordAt, range.charStart)
  const unitAt = (index: number): CharRange => units.around(wordAt(index))

  if (last < 0) return null
  const timedTo = wordAt(last).charEnd
  const ahead = text.reachesAhead ? stepAhead(from, text, timedTo, to) : null
  if (ahead) return ahead
  if (from && from.charStart >= timedTo && to !== 'first') return to === 'next' ? from : unitAt(last)
  if (to === 'last') return unitAt(last)
  if (to === 'first' || !from) return unitAt(0)
  const steps = isBySentence ? sentences : units
  const around = isBySentence ? steps.around(wordAt(firstWordIn(from))) : from
  if (to === 'next') return unitAt(firstEndingAfter(last + 1, wordAt, around.charEnd))
  const start = firstWordIn(around)
  // Within a sentence, back to its start first.
  if (start < firstWordIn(from)) return unitAt(start)
  return unitAt(firstWordIn(steps.around(wordAt(start - 1))))
}

/** A step that ends behind the last word with its time: on a sentence; `null` for one that does not. */
function stepAhead(
  from: CharRange | null,
  { timeline: { text }, sentences }: CursorText,
  timedTo: number,
  to: Step['to'],
): CharRange | null {
  const sentenceAt = (offset: number): CharRange => sentences.around({ charStart: offset, charEnd: offset })
  const lastBefore = (offset: number): CharRange => sentenceAt(text.slice(0, offset).trimEnd().length - 1)
  const firstBehind = (offset: number): CharRange => sentenceAt(offset + text.slice(offset).search(/\S|$/u))
  const next = (offset: number): CharRange => {
    const found = firstBehind(offset)
    // Of a sentence that is being received the rest comes by itself.
    return found.charStart < timedTo ? firstBehind(found.charEnd) : found
  }
  let found: CharRange | null = null
  if (to === 'last') found = lastBefore(text.length)
  else if (to === 'next' && from && from.charEnd >= timedTo) found = next(from.charEnd)
  else if (to === 'previous' && from) found = lastBefore(from.charStart)
  return found && found.charStart >= timedTo && found.charEnd > found.charStart ? found : null
}
