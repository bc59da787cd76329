import type { Timeline } from '../model/timeline.ts'
import type { CharRange } from './char-range.ts'
import { textBoxes } from './text-boxes.ts'
import type { TextView } from './text-view.ts'
import { wordsWithin, type TextUnits } from './text-units.ts'

/** Where a click was, in the coordinates of the viewport, and on what. */
export interface PointedAt {
  readonly target: Node
  readonly clientX: number
  readonly clientY: number
}

/**
 * The word under the pointer; `null` beside the words and where none has its time yet. Words are found by their
 * boxes, for most of them have no element; only those of the passage under the pointer are looked at.
 */
export function pointedWord(view: TextView, timeline: Timeline, pointed: PointedAt): CharRange | null {
  const atPoint = rangeAtPoint(view, pointed)
  const around = atPoint ?? view.rangeAround(pointed.target)
  const words = around ? wordsWithin(timeline, around) : []
  // An element of the word's own was hit.
  if (words.length === 1 && !atPoint) return words[0] ?? null
  return nearestTo(pointed, words, view)
}

/** The sentence under the pointer, whether it has its times or not; `null` beside the text. */
export function pointedSentence(view: TextView, sentences: TextUnits, pointed: PointedAt): CharRange | null {
  const around = rangeAtPoint(view, pointed) ?? view.rangeAround(pointed.target)
  return around && nearestTo(pointed, sentences.within(around), view)
}

function nearestTo(pointed: PointedAt, words: readonly CharRange[], view: TextView): CharRange | null {
  let nearest: CharRange | null = null
  let nearestDistance = Number.POSITIVE_INFINITY
  for (const word of words) {
    for (const box of textBoxes(view, word)) {
      const distance = distanceTo(box, pointed)
      if (distance >= nearestDistance) continue
      nearest = word
      nearestDistance = distance
    }
  }
  return nearest
}

/** What stands around the place where a caret would be put, which the browser finds without looking at all words. */
function rangeAtPoint(view: TextView, { target, clientX, clientY }: PointedAt): CharRange | null {
  const document = target.ownerDocument as CaretDocument
  const caret = document.caretPositionFromPoint?.(clientX, clientY)
  if (caret)
    return target.contains(caret.offsetNode) ? view.rangeAround(caret.offsetNode, caret.offset) : null
  const range = document.caretRangeFromPoint?.(clientX, clientY)
  if (!range || !target.contains(range.startContainer)) return null
  return view.rangeAround(range.startContainer, range.startOffset)
}

/** Each of the two is missing in some browser; both are in jsdom. */
type CaretDocument = Document & Partial<Pick<Document, 'caretPositionFromPoint' | 'caretRangeFromPoint'>>

/** How far a point is from a box of text; infinite beyond the space that belongs to it: half a line, half a blank. */
function distanceTo(box: DOMRect, { clientX, clientY }: PointedAt): number {
  const x = Math.max(box.left - clientX, 0, clientX - box.right)
  const y = Math.max(box.top - clientY, 0, clientY - box.bottom)
  const reach = box.height / 2
  return x <= reach && y <= reach ? x + y : Number.POSITIVE_INFINITY
}
