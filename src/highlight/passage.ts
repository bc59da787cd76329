import { keepSelection } from './keep-selection.ts'
import { overlaps, partsIn, type CharRange } from './char-range.ts'
import { isUnderWay, stateOf, type Reading } from './reading.ts'
import { createTextPiece, showCursor, showState, showUnitState } from './show-state.ts'
import { textPositionAt, type TextPosition } from './text-position.ts'
import type { Timeline } from '../model/timeline.ts'
import { shownSlice } from '../timeline/shown-text.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { TextUnits } from './text-units.ts'

/** The caller's text, and what of it is not shown. */
export type TaggedText = Pick<Timeline, 'text' | 'tags'>

interface Piece {
  readonly range: CharRange
  readonly element: HTMLElement
  /** Whether it lights up; else it is what stands between two that do. */
  readonly isUnit: boolean
}

/** What to paint, and how. */
export interface Painting {
  reading: Reading
  units: TextUnits
  unit: HighlightUnit
  /** What the reading cursor is on. */
  cursor: CharRange | null
  /** What may look different from how it was painted last. */
  changed: readonly CharRange[]
}

/**
 * A stretch of the text as one element. While the listener or the reading cursor is in it, its words (or sentences)
 * are elements too; before and after, it is one text node.
 */
export class Passage {
  readonly range: CharRange
  readonly element: HTMLElement
  readonly #source: TaggedText
  #pieces: Piece[] = []
  /** Offset behind the last piece: from there on the passage is one text node. */
  #cut: number

  constructor(document: Document, source: TaggedText, range: CharRange) {
    this.range = range
    this.#source = source
    this.#cut = range.charStart
    this.element = createTextPiece(document, 'passage', shownSlice(source, range.charStart, range.charEnd))
  }

  paint({ reading, units, unit, cursor, changed }: Painting): void {
    const isHere = isUnderWay(this.range, reading) || overlaps(this.range, cursor)
    const known = this.#pieces.length
    if (isHere) this.#makePieces(units, unit)
    else if (known > 0) this.#unmakePieces()
    const isNew = this.#pieces.slice(known)
    for (const { range, element, isUnit } of [...partsIn(this.#pieces, changed), ...isNew]) {
      if (!isUnit) {
        showState(element, stateOf(range, reading))
        continue
      }
      showUnitState(element, stateOf(range, reading))
      showCursor(element, overlaps(range, cursor))
    }
    showState(this.element, stateOf(this.range, reading))
  }

  /** The narrowest stretch of the text that a node of this passage belongs to. */
  rangeAround(node: Node): CharRange {
    return this.#pieces.find(({ isUnit, element }) => isUnit && element.contains(node))?.range ?? this.range
  }

  /** The part of a range that lies in this passage, in the DOM. */
  domRange({ charStart, charEnd }: CharRange): Range {
    const from = this.#positionAt(Math.max(charStart, this.range.charStart))
    const to = this.#positionAt(Math.min(charEnd, this.range.charEnd))
    const domRange = this.element.ownerDocument.createRange()
    domRange.setStart(from.node, from.offset)
    domRange.setEnd(to.node, to.offset)
    return domRange
  }

  #positionAt(offset: number): TextPosition {
    return textPositionAt(this.element, shownSlice(this.#source, this.range.charStart, offset).length)
  }

  /** Makes elements for those units that have none. The others stay: what a timeline has said, it never changes. */
  #makePieces(units: TextUnits, unit: HighlightUnit): void {
    if (this.#cut >= this.range.charEnd) return
    const missing = units.within({ charStart: this.#cut, charEnd: this.range.charEnd })
    if (missing.length === 0) return
    keepSelection(this.element, () => {
      this.element.lastChild?.remove()
      for (const range of missing) {
        this.#addBetween(Math.max(this.#cut, range.charStart))
        this.#addPiece(range, unit)
      }
      // Always there, be it empty: it is what the next pieces are cut from.
      this.element.append(shownSlice(this.#source, this.#cut, this.range.charEnd))
    })
  }

  /** Text up to the next unit: an element where there is something to see, so that it grows calm with its word. */
  #addBetween(charEnd: number): void {
    const range = { charStart: this.#cut, charEnd }
    const text = shownSlice(this.#source, range.charStart, charEnd)
    if (text.trim() !== '') return this.#addPiece(range, 'between')
    if (text !== '') this.element.append(text)
    this.#cut = charEnd
  }

  #addPiece(range: CharRange, name: HighlightUnit | 'between'): void {
    const charEnd = Math.max(this.#cut, Math.min(range.charEnd, this.range.charEnd))
    const content = shownSlice(this.#source, this.#cut, charEnd)
    const element = createTextPiece(this.element.ownerDocument, name, content)
    this.element.append(element)
    this.#pieces.push({ range, element, isUnit: name !== 'between' })
    this.#cut = charEnd
  }

  #unmakePieces(): void {
    keepSelection(this.element, () => {
      this.#pieces = []
      this.#cut = this.range.charStart
      this.element.textContent = shownSlice(this.#source, this.range.charStart, this.range.charEnd)
    })
  }
}
