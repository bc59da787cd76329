import { firstEndingAfter, type CharRange } from './char-range.ts'
import { keepSelection } from './keep-selection.ts'
import { Passage } from './passage.ts'
import { stateOf, unread, type Reading } from './reading.ts'
import { createTextPiece, showState } from './show-state.ts'
import { splitParagraphs, splitPassages } from './split-text.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { TextUnits } from './text-units.ts'

/** Shows in the DOM how far a text was heard. */
export interface TextPainter {
  /** The lines of the text. */
  readonly paragraphs: readonly CharRange[]
  /** Shows a reading: touches only what lies between the one before and this one. */
  paint(reading: Reading, units: TextUnits): void
  /** Where a range of the text stands in the DOM: one DOM range for each passage it runs through. */
  domRanges(range: CharRange): Range[]
  /** The narrowest stretch of the text that a node belongs to; `null` for a node that is not of it. */
  rangeAround(node: Node): CharRange | null
  /** Leaves the plain text behind, as it was found. */
  dispose(): void
}

/**
 * Puts a text into an element as paragraphs and passages. The element's text stays what it was, so that selecting,
 * copying and searching in the page work as on plain text; words get elements only where the listener is.
 */
export function createTextPainter(root: HTMLElement, text: string, unit: HighlightUnit): TextPainter {
  const { ownerDocument } = root
  const passages: Passage[] = []
  const passageOf = new WeakMap<Node, Passage>()
  const paragraphs = splitParagraphs(text).map((range) => {
    const element = createTextPiece(ownerDocument, 'paragraph')
    // Each line by its own first letters, as `unicode-bidi: plaintext` would; that makes layout several times slower.
    if (root.dir === 'auto') element.dir = 'auto'
    for (const part of splitPassages(text, range)) {
      const passage = new Passage(ownerDocument, text, part)
      passages.push(passage)
      passageOf.set(passage.element, passage)
      element.append(passage.element)
    }
    return { range, element }
  })
  keepSelection(root, () => root.replaceChildren(...paragraphs.map(({ element }) => element)))
  let shown = unread

  return {
    paragraphs: paragraphs.map(({ range }) => range),
    paint(reading, units) {
      const changed = touched(shown, reading)
      for (const passage of overlapping(passages, changed)) passage.paint(reading, units, unit)
      for (const { range, element } of overlapping(paragraphs, changed))
        showState(element, stateOf(range, reading))
      shown = reading
    },
    domRanges: (range) => overlapping(passages, range).map((passage) => passage.domRange(range)),
    rangeAround(node) {
      for (let around: Node | null = node; around && around !== root; around = around.parentNode) {
        const passage = passageOf.get(around)
        if (passage) return passage.rangeAround(node)
      }
      return null
    },
    dispose() {
      // Where React has put a new text in the place of ours, that one is left alone.
      if (paragraphs[0]?.element.parentNode === root) keepSelection(root, () => (root.textContent = text))
    },
  }
}

/** All that may look different after a step from one reading to another. */
function touched(before: Reading, after: Reading): CharRange {
  const ends = [before, after].flatMap(({ current, spokenTo }) => [spokenTo, current?.charEnd ?? spokenTo])
  return { charStart: Math.min(...ends), charEnd: Math.max(...ends) }
}

function overlapping<Part extends { range: CharRange }>(
  parts: readonly Part[],
  { charStart, charEnd }: CharRange,
): Part[] {
  const rangeAt = (index: number): CharRange => parts[index]!.range
  const first = firstEndingAfter(parts.length, rangeAt, charStart)
  return parts.slice(first, firstEndingAfter(parts.length, rangeAt, charEnd - 1) + 1)
}
