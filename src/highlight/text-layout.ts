import type { HighlightUnit } from '../model/highlight-unit.ts'
import { shownSlice } from '../timeline/shown-text.ts'
import type { CharRange } from './char-range.ts'
import { keepSelection } from './keep-selection.ts'
import { Passage } from './passage.ts'
import { createTextPiece } from './show-state.ts'
import { longestPassage, splitParagraphs, splitPassages } from './split-text.ts'
import type { TextMarks } from './text-marks.ts'
import type { TaggedText } from './tagged-text.ts'

/** A line of the text, as one element. */
export interface Paragraph {
  range: CharRange
  readonly element: HTMLElement
}

/** The elements of a text, in its order. */
export interface TextLayout {
  readonly paragraphs: readonly Paragraph[]
  readonly passages: readonly Passage[]
  passageOf(element: Node): Passage | undefined
  /**
   * Takes another text, or what a text has more than before: that is added, and nothing that stands here is touched.
   * Returns whether all elements are new.
   */
  take(source: TaggedText): boolean
  /** Leaves the plain text behind. */
  dispose(): void
}

export interface TextLayoutOptions {
  unit: HighlightUnit
  /** Whether nothing of the text can be selected yet: the browser lays it all out before it says so. */
  isFresh: boolean
  /** What is marked in the text that is being laid out anew. Default: nothing is. */
  marksNow?: (() => TextMarks | null) | undefined
}

/** Lays a text out, without its tags, as paragraphs and passages. */
export function createTextLayout(
  root: HTMLElement,
  { unit, isFresh, marksNow }: TextLayoutOptions,
): TextLayout {
  const { ownerDocument } = root
  const passageOf = new WeakMap<Node, Passage>()
  let passages: Passage[] = []
  let paragraphs: Paragraph[] = []
  let text = ''
  let shown = ''
  let isEmpty = true
  let marks: TextMarks | null = null

  const addPassages = ({ element }: Paragraph, source: TaggedText, range: CharRange): void => {
    for (const part of splitPassages(source.text, range)) {
      const passage = new Passage(ownerDocument, source, part, marks)
      passages.push(passage)
      passageOf.set(passage.element, passage)
      element.append(passage.element)
    }
  }
  const addParagraph = (source: TaggedText, range: CharRange): HTMLElement => {
    const element = createTextPiece(ownerDocument, 'paragraph')
    // Each line by its own first letters, as `unicode-bidi: plaintext` would; that makes layout several times slower.
    if (root.dir === 'auto') element.dir = 'auto'
    const speaker = marks?.speakerOf(range)
    if (speaker) {
      element.dataset['speaker'] = String(speaker.number)
      element.dataset['speakerName'] = speaker.name
    }
    const paragraph = { range, element }
    paragraphs.push(paragraph)
    addPassages(paragraph, source, range)
    return element
  }
  const lengthen = (paragraph: Paragraph, passage: Passage, source: TaggedText, charEnd: number): void => {
    paragraph.range = { charStart: paragraph.range.charStart, charEnd }
    const { charStart, charEnd: end } = passage.range
    const hasRoom = charEnd - charStart <= longestPassage
    passage.grow(source, hasRoom ? charEnd : end, unit)
    if (!hasRoom) addPassages(paragraph, source, { charStart: end, charEnd })
  }
  /** Lays out what comes behind the text so far; returns the paragraphs that are new. */
  const grow = (source: TaggedText): DocumentFragment => {
    const lines = splitParagraphs(source.text, text.length)
    const [paragraph, passage] = [paragraphs.at(-1), passages.at(-1)]
    const goesOn = paragraph && passage && !text.endsWith('\n') ? lines.shift() : undefined
    if (paragraph && passage && goesOn) lengthen(paragraph, passage, source, goesOn.charEnd)
    const added = ownerDocument.createDocumentFragment()
    for (const line of lines) added.append(addParagraph(source, line))
    return added
  }
  const replace = (source: TaggedText, nowShown: string): void => {
    passages = []
    paragraphs = []
    text = ''
    marks = marksNow?.() ?? null
    const added = grow(source)
    const fill = (): void => root.replaceChildren(added)
    const isSelectable = !isFresh || !isEmpty
    if (isSelectable && root.textContent === nowShown) keepSelection(root, fill)
    else fill()
  }

  return {
    get paragraphs() {
      return paragraphs
    },
    get passages() {
      return passages
    },
    passageOf: (element) => passageOf.get(element),
    take(source) {
      const nowShown = shownSlice(source)
      const isLonger = source.text.length > text.length && source.text.startsWith(text)
      // The blank at its end goes where a tag comes behind it.
      const hasGrown = isLonger && text !== '' && nowShown.startsWith(shown.trimEnd())
      const isOther = isEmpty || (!hasGrown && (source.text !== text || nowShown !== shown))
      if (isOther) replace(source, nowShown)
      else if (hasGrown) root.append(grow(source))
      text = source.text
      shown = nowShown
      isEmpty = false
      return isOther
    },
    dispose() {
      // Where the app has put something in the place of ours, that is left alone.
      if (paragraphs[0]?.element.parentNode === root) keepSelection(root, () => (root.textContent = shown))
    },
  }
}
