import { overlaps, partsIn, type CharRange } from './char-range.ts'
import { keepSelection } from './keep-selection.ts'
import { Passage, type TaggedText } from './passage.ts'
import { stateOf, unread, type Reading } from './reading.ts'
import { createTextPiece, showCursor, showState, showUnitState } from './show-state.ts'
import { shownSlice } from '../timeline/shown-text.ts'
import { splitParagraphs, splitPassages } from './split-text.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { TextView } from './text-view.ts'

/** A text that an element holds as its own. */
export interface TextPainter extends TextView {
  /** Leaves the plain text behind, as it was found. */
  dispose(): void
}

export interface TextPainterOptions {
  unit: HighlightUnit
  /** Whether nothing of the text can be selected yet: the browser lays it all out before it says so. */
  isFresh: boolean
}

/**
 * Puts a text, without its tags, into an element as paragraphs and passages. The element's text stays what it was, so
 * that selecting, copying and searching in the page work as on plain text; words get elements only where the listener is.
 */
export function createTextPainter(
  root: HTMLElement,
  source: TaggedText,
  { unit, isFresh }: TextPainterOptions,
): TextPainter {
  const { ownerDocument } = root
  const { text } = source
  const passages: Passage[] = []
  const passageOf = new WeakMap<Node, Passage>()
  const paragraphs = splitParagraphs(text).map((range) => {
    const element = createTextPiece(ownerDocument, 'paragraph')
    // Each line by its own first letters, as `unicode-bidi: plaintext` would; that makes layout several times slower.
    if (root.dir === 'auto') element.dir = 'auto'
    for (const part of splitPassages(text, range)) {
      const passage = new Passage(ownerDocument, source, part)
      passages.push(passage)
      passageOf.set(passage.element, passage)
      element.append(passage.element)
    }
    return { range, element }
  })
  const fill = (): void => root.replaceChildren(...paragraphs.map(({ element }) => element))
  if (isFresh) fill()
  else keepSelection(root, fill)
  let shown = unread
  let marked: CharRange | null = null

  return {
    paragraphs: paragraphs.map(({ range }) => range),
    shows: (spoken) => spoken === text,
    paint(reading, units, cursor) {
      const changed = [touched(shown, reading), ...(marked === cursor ? [] : [marked, cursor])].filter(
        isRange,
      )
      const painting = { reading, units, unit, cursor, changed }
      for (const passage of partsIn(passages, changed)) passage.paint(painting)
      for (const { range, element } of partsIn(paragraphs, changed)) {
        if (unit !== 'paragraph') {
          showState(element, stateOf(range, reading))
          continue
        }
        showUnitState(element, stateOf(range, reading))
        showCursor(element, overlaps(range, cursor))
      }
      shown = reading
      marked = cursor
    },
    domRanges: (range) => [...partsIn(passages, [range])].map((passage) => passage.domRange(range)),
    rangeAround(node) {
      for (let around: Node | null = node; around && around !== root; around = around.parentNode) {
        const passage = passageOf.get(around)
        if (passage) return passage.rangeAround(node)
      }
      return null
    },
    dispose() {
      // Where React has put a new text in the place of ours, that one is left alone.
      if (paragraphs[0]?.element.parentNode === root)
        keepSelection(root, () => (root.textContent = shownSlice(source)))
    },
  }
}

/** All that may look different after a step from one reading to another. */
function touched(before: Reading, after: Reading): CharRange {
  const ends = [before, after].flatMap(({ current, spokenTo }) => [spokenTo, current?.charEnd ?? spokenTo])
  return { charStart: Math.min(...ends), charEnd: Math.max(...ends) }
}

function isRange(range: CharRange | null): range is CharRange {
  return range !== null
}
