import type { Scope } from '../base/scope.ts'

/** Tells assistive technology what the reading cursor is on, after that was painted; `null`: it is gone. */
export type TellCursor = (text: string | null) => void

/** By the element that the cursor is on: it becomes the active one of the text, which keeps the focus itself. */
export function tellByElement(root: HTMLElement, id: string, scope: Scope): TellCursor {
  let element: Element | null = null
  const tell = (text: string | null): void => {
    const next = text === null ? null : root.querySelector('[data-cursor]')
    if (next === element) return
    element?.removeAttribute('id')
    element = next
    if (!element) return root.removeAttribute('aria-activedescendant')
    element.id = id
    root.setAttribute('aria-activedescendant', id)
  }
  scope.add(() => tell(null))
  return tell
}

/**
 * By a polite status at the end of the page, `[data-speech="cursor-status"]`, where the words have no elements. It says
 * what a key went to, never what is heard; `data-cursor` on the root says to style sheets that there is a cursor.
 */
export function tellByStatus(root: HTMLElement, scope: Scope): TellCursor {
  const status = root.ownerDocument.createElement('div')
  status.dataset['speech'] = 'cursor-status'
  status.setAttribute('role', 'status')
  // There before it says something, or else it is not heard; in a dialog, because all around that is inert.
  const show = (): void => (root.closest('dialog') ?? root.ownerDocument.body).append(status)
  scope.listen(root, 'focus', show)
  const tell = (text: string | null): void => {
    root.toggleAttribute('data-cursor', text !== null)
    if (text !== null && !status.isConnected) show()
    if (status.textContent !== (text ?? '')) status.textContent = text
  }
  scope.listen(root, 'blur', () => status.remove())
  scope.add(() => {
    tell(null)
    status.remove()
  })
  return tell
}
