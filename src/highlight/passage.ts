import { keepSelection } from './keep-selection.ts'
import { overlaps, partsIn, type CharRange } from './char-range.ts'
import { isUnderWay, stateOf, type Reading } from './reading.ts'
import { createTextPiece, showCursor, showState, showUnitState } from './show-state.ts'
import { textPositionAt, type TextPosition } from './text-position.ts'
import type { TaggedText } from './tagged-text.ts'
import { shownSlice } from '../timeline/shown-text.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { TextMarks } from './text-marks.ts'
import type { TextUnits } from './text-units.ts'

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
  readonly element: HTMLElement
  readonly #marks: TextMarks | null
  #range: CharRange
  #source: TaggedText
  #pieces: Piece[] = []
  /** Offset behind the last piece. */
  #cut: number
  /** What stands behind the last piece: what has no times yet, or the last full stop. */
  #rest: HTMLElement | null = null
  /** What of that the reading cursor is on. */
  #ahead: CharRange | null = null

  constructor(document: Document, source: TaggedText, range: CharRange, marks: TextMarks | null = null) {
    this.#range = range
    this.#source = source
    this.#marks = marks
    this.#cut = range.charStart
    this.element = createTextPiece(document, 'passage')
    this.element.append(...this.#contentOf(range))
  }

  get range(): CharRange {
    return this.#range
  }

  /** More of the text came, up to an offset. What stands here stays, and so does what is selected of it. */
  grow(source: TaggedText, charEnd: number, unit: HighlightUnit): void {
    this.#source = source
    this.#range = { charStart: this.#range.charStart, charEnd }
    const before = this.element.textContent
    const shown = shownSlice(source, this.#range.charStart, charEnd)
    // A tag takes the blank before it away; and a sentence may go on in what came.
    if (!shown.startsWith(before) || unit === 'sentence') return this.#unmakePieces()
    this.#addRest(shown.slice(before.length))
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
    const rest = { charStart: this.#cut, charEnd: this.range.charEnd }
    if (this.#rest) showState(this.#rest, stateOf(rest, reading))
    if (unit !== 'paragraph') this.#showAhead(cursor)
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
      if (this.#pieces.length === 0) this.element.replaceChildren()
      this.#rest?.remove()
      this.#rest = null
      this.#ahead = null
      for (const range of missing) {
        this.#addBetween(Math.max(this.#cut, range.charStart))
        this.#addPiece(range, unit)
      }
      this.#addRest(shownSlice(this.#source, this.#cut, this.range.charEnd))
    })
  }

  /** Where nothing has its times yet, the cursor has an element for as long as it is there. */
  #showAhead(cursor: CharRange | null): void {
    const container = this.#pieces.length === 0 ? this.element : this.#rest
    const { charEnd } = this.range
    const isHere = cursor && cursor.charStart >= this.#cut && cursor.charStart < charEnd
    const ahead = container && isHere ? cursor : null
    if (ahead === this.#ahead) return
    this.#ahead = ahead
    const textOf = (from: number, to: number): string => shownSlice(this.#source, from, to)
    keepSelection(this.element, () => {
      if (!ahead) return container?.replaceChildren(textOf(this.#cut, charEnd))
      const end = Math.min(ahead.charEnd, charEnd)
      const piece = createTextPiece(this.element.ownerDocument, 'ahead', textOf(ahead.charStart, end))
      showCursor(piece, true)
      container?.replaceChildren(textOf(this.#cut, ahead.charStart), piece, textOf(end, charEnd))
    })
  }

  #addRest(text: string): void {
    if (text === '') return
    const end = this.#pieces.length === 0 ? this.element : this.#rest
    if (!end) {
      this.#rest = createTextPiece(this.element.ownerDocument, 'between', text)
      this.element.append(this.#rest)
      return
    }
    // A browser that translates the page puts elements in the place of text nodes.
    const { lastChild } = end
    if (lastChild?.nodeType === 3) (lastChild as Text).appendData(text)
    else end.append(text)
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
    const element = createTextPiece(this.element.ownerDocument, name)
    element.append(...this.#contentOf({ charStart: this.#cut, charEnd }))
    this.element.append(element)
    this.#pieces.push({ range, element, isUnit: name !== 'between' })
    this.#cut = charEnd
  }

  /** The text of a range, and in it elements for what is marked. */
  #contentOf({ charStart, charEnd }: CharRange): (string | HTMLElement)[] {
    const content: (string | HTMLElement)[] = []
    let from = charStart
    for (const { range, isAudioEvent, isDoubtful } of this.#marks?.within({ charStart, charEnd }) ?? []) {
      const to = Math.min(charEnd, range.charEnd)
      const element = this.element.ownerDocument.createElement('span')
      element.dataset['speech'] = 'mark'
      if (isAudioEvent) element.dataset['type'] = 'audio_event'
      element.toggleAttribute('data-doubtful', isDoubtful)
      element.textContent = shownSlice(this.#source, Math.max(from, range.charStart), to)
      content.push(shownSlice(this.#source, from, range.charStart), element)
      from = to
    }
    content.push(shownSlice(this.#source, from, charEnd))
    return content.filter((part) => part !== '')
  }

  #unmakePieces(): void {
    keepSelection(this.element, () => {
      this.#pieces = []
      this.#rest = null
      this.#ahead = null
      this.#cut = this.range.charStart
      this.element.replaceChildren(...this.#contentOf(this.range))
    })
  }
}
