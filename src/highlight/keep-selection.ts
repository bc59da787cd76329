import { textOffsetOf, textPositionAt } from './text-position.ts'

/**
 * Rebuilds the inside of an element whose text stays the same, and puts the person's selection back:
 * the browser drops it where its nodes are taken away.
 */
export function keepSelection(element: Element, rebuild: () => void): void {
  const selection = element.ownerDocument.getSelection()
  if (!selection || selection.isCollapsed) return rebuild()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  const anchorText = textOffsetOf(element, anchorNode, anchorOffset)
  const focusText = textOffsetOf(element, focusNode, focusOffset)
  rebuild()
  if (!anchorNode || !focusNode || (anchorText === null && focusText === null)) return
  const anchor =
    anchorText === null ? { node: anchorNode, offset: anchorOffset } : textPositionAt(element, anchorText)
  const focus =
    focusText === null ? { node: focusNode, offset: focusOffset } : textPositionAt(element, focusText)
  selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset)
}
