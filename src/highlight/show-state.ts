import type { ReadingState } from './reading.ts'

/** A `span` that is a piece of the text, as the style sheet sees it: `data-speech` and `data-state`. */
export function createTextPiece(document: Document, name: string, content = ''): HTMLElement {
  const element = document.createElement('span')
  element.dataset['speech'] = name
  element.dataset['state'] = 'upcoming'
  element.textContent = content
  return element
}

/** Writes only what changes: an attribute set to what it was costs a style recalculation all the same. */
export function showState(element: HTMLElement, state: ReadingState): void {
  if (element.dataset['state'] !== state) element.dataset['state'] = state
}
