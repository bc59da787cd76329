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

/** The same of what lights up as one, which tells assistive technology too where the listener is. */
export function showUnitState(element: HTMLElement, state: ReadingState): void {
  if (element.dataset['state'] === state) return
  showState(element, state)
  if (state === 'current') element.setAttribute('aria-current', 'true')
  else element.removeAttribute('aria-current')
}

/** Marks what the reading cursor is on: a button while it is there, for Enter and Space play from it. */
export function showCursor(element: HTMLElement, isOn: boolean): void {
  if (element.hasAttribute('data-cursor') === isOn) return
  element.toggleAttribute('data-cursor', isOn)
  if (isOn) element.setAttribute('role', 'button')
  else element.removeAttribute('role')
}
