import { overlaps, partsIn, type CharRange } from './char-range.ts'
import { stateOf, unread, type Reading } from './reading.ts'
import { showCursor, showState, showUnitState } from './show-state.ts'
import { createTextLayout, type TextLayoutOptions } from './text-layout.ts'
import type { TextView } from './text-view.ts'

/** A text that an element holds as its own. */
export interface TextPainter extends TextView {
  /** Leaves the plain text behind. */
  dispose(): void
}

/**
 * Puts a text, without its tags, into an element as paragraphs and passages. The element's text stays what it was, so
 * that selecting, copying and searching in the page work as on plain text; words get elements only where the listener is.
 */
export function createTextPainter(root: HTMLElement, options: TextLayoutOptions): TextPainter {
  const { unit } = options
  const layout = createTextLayout(root, options)
  let shown = unread
  let marked: CharRange | null = null

  return {
    get paragraphs() {
      return layout.paragraphs.map(({ range }) => range)
    },
    take(spoken) {
      if (layout.take(spoken)) {
        shown = unread
        marked = null
      }
      return true
    },
    paint(reading, units, cursor) {
      const changed = [touched(shown, reading), ...(marked === cursor ? [] : [marked, cursor])].filter(
        isRange,
      )
      const painting = { reading, units, unit, cursor, changed }
      for (const passage of partsIn(layout.passages, changed)) passage.paint(painting)
      for (const { range, element } of partsIn(layout.paragraphs, changed)) {
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
    domRanges: (range) => [...partsIn(layout.passages, [range])].map((passage) => passage.domRange(range)),
    rangeAround(node) {
      for (let around: Node | null = node; around && around !== root; around = around.parentNode) {
        const passage = layout.passageOf(around)
        if (passage) return passage.rangeAround(node)
      }
      return null
    },
    dispose: () => layout.dispose(),
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
