/** What of an element's content is spoken. */
export interface RegionTextOptions {
  /** Selector of what is left out, beside `[aria-hidden="true"]`, `[data-speech-skip]` and what is not displayed. */
  skip?: string | undefined
  /** Whether the alternative text of pictures is spoken. Default `false`. */
  alt?: boolean | undefined
  /** Whether blocks of code (`pre`) are spoken. Default `false`; code within a sentence always is. */
  code?: boolean | undefined
}

/** A run of the text as it stands in one node, character by character. */
export interface TextRun {
  /** A text node; or a picture, whose alternative text it is. */
  readonly node: Text | Element
  /** Where in the text node it starts. */
  readonly nodeStart: number
  readonly charStart: number
  readonly charEnd: number
  /** Whether nothing but white space stands between it and the run before: they are seen as one. */
  readonly isJoined: boolean
}

/** The text of an element's content, and where each part of it stands there. */
export interface RegionText {
  readonly text: string
  readonly runs: readonly TextRun[]
}

// By rank: of two that meet, the later one counts.
const gaps = ['', ' ', '\n', '\n\n'] as const
type Gap = (typeof gaps)[number]

// Beside what says so itself: what shows no text of the page, is read twice otherwise, or is the player's own.
const neverSpoken =
  '[aria-hidden="true"], [data-speech-skip], [data-speech="player"], [data-speech="follow-button"], ' +
  '[data-speech="cursor-status"], script, style, ' +
  'noscript, template, textarea, select, iframe, svg, canvas, audio, video, object, rt, rp, details:not([open]) > :not(summary)'
const blanks = /[ \t\n\r\f]{2,}|^[ \t\n\r\f]|[ \t\n\r\f]$/gu
const otherBlank = /[\t\n\r\f]/gu

/** Reads the text out of an element's content as it is displayed: a block becomes a paragraph, white space collapses. */
export function readRegionText(root: Element, { skip, alt, code }: RegionTextOptions = {}): RegionText {
  const view = root.ownerDocument.defaultView as Window
  const skipped = [neverSpoken, ...(skip ? [skip] : []), ...(code ? [] : ['pre'])].join(', ')
  const parts: string[] = []
  const runs: TextRun[] = []
  let length = 0
  let gap: Gap = ''
  let isJoined = false

  const part = (by: Gap): void => {
    if (gaps.indexOf(by) > gaps.indexOf(gap)) gap = by
    if (by.startsWith('\n')) isJoined = false
  }
  const put = (node: Text | Element, nodeStart: number, content: string): void => {
    if (content === '') return
    const before = length === 0 ? '' : gap
    const charStart = length + before.length
    length = charStart + content.length
    parts.push(before, content)
    runs.push({ node, nodeStart, charStart, charEnd: length, isJoined })
    gap = ''
    isJoined = true
  }
  const putText = (node: Text, style: CSSStyleDeclaration): void => {
    const { data } = node
    if (style.visibility !== 'visible' && style.visibility !== '') return
    if (/^(?:pre|break)/u.test(style.whiteSpace)) return put(node, 0, data)
    let start = 0
    for (const { index, 0: blank } of data.matchAll(blanks)) {
      put(node, start, data.slice(start, index).replace(otherBlank, ' '))
      part(' ')
      start = index + blank.length
    }
    put(node, start, data.slice(start).replace(otherBlank, ' '))
  }
  const putElement = (element: Element): void => {
    const style = view.getComputedStyle(element)
    if (style.display === 'none') return
    const edge = edgeOf(style.display)
    if (element.matches(skipped)) {
      part(edge)
      isJoined = false
      return
    }
    if (element.localName === 'br') return part('\n')
    if (element.localName === 'img') {
      isJoined = false
      if (alt) put(element, 0, element.getAttribute('alt')?.trim() ?? '')
      isJoined = false
      return
    }
    part(edge)
    putContent(element, style)
    part(edge)
  }
  const putContent = (element: Element, style: CSSStyleDeclaration): void => {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) putText(node as Text, style)
      else if (node.nodeType === 1) putElement(node as Element)
    }
  }
  putContent(root, view.getComputedStyle(root))
  return { text: parts.join(''), runs }
}

/** What separates an element's text from that around it. */
function edgeOf(display: string): Gap {
  if (/^(?:inline|contents|ruby)/u.test(display)) return ''
  return display === 'table-cell' ? '\n' : '\n\n'
}
