/** A place between characters in the DOM. */
export interface TextPosition {
  node: Node
  offset: number
}

/** How many characters of an element's text stand before a place in it; `null` where the place is not in it. */
export function textOffsetOf(element: Element, node: Node | null, offset: number): number | null {
  if (!node || !element.contains(node)) return null
  const before = element.ownerDocument.createRange()
  before.setStart(element, 0)
  before.setEnd(node, offset)
  return before.toString().length
}

/** The place behind so many characters of an element's text; its end where it has fewer. */
export function textPositionAt(element: Element, textOffset: number): TextPosition {
  const walker = element.ownerDocument.createTreeWalker(element, 4 /* NodeFilter.SHOW_TEXT */)
  let rest = textOffset
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = (node as Text).data
    if (rest <= length) return { node, offset: rest }
    rest -= length
  }
  return { node: element, offset: element.childNodes.length }
}
