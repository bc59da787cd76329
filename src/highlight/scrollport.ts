/** The part of the screen that a scroller shows its content in. */
export interface Scrollport {
  /** Edges in the coordinates of the viewport, without the scroll padding that a page sets for bars lying over it. */
  top: number
  bottom: number
  scrollBy(options: ScrollToOptions): void
}

/** The nearest thing that scrolls an element's content up and down: itself, an element around it, else the window. */
export function scrollportOf(element: Element): Scrollport {
  const { ownerDocument } = element
  const view = ownerDocument.defaultView as Window
  const page = ownerDocument.documentElement
  for (let around: Element | null = element; around && around !== page; around = around.parentElement) {
    if (around === ownerDocument.body || !scrolls(around, view)) continue
    const box = around.getBoundingClientRect()
    const scroller = around
    return {
      ...within(box.top + around.clientTop, around.clientHeight, view.getComputedStyle(around)),
      scrollBy: (options) => scroller.scrollBy(options),
    }
  }
  return {
    ...within(0, page.clientHeight, view.getComputedStyle(page)),
    scrollBy: (options) => view.scrollBy(options),
  }
}

/** Scrolls no further than it must for a line to be seen whole. */
export function scrollIntoPort(element: Element, line: DOMRect): void {
  const port = scrollportOf(element)
  const top = Math.min(0, line.top - port.top) || Math.max(0, line.bottom - port.bottom)
  if (top !== 0) port.scrollBy({ top, behavior: scrollBehavior(element.ownerDocument.defaultView as Window) })
}

/** How a person wants what moves by itself to move. */
export function scrollBehavior(view: Window): 'instant' | 'smooth' {
  // Not there in jsdom.
  const isStill =
    typeof view.matchMedia === 'function' && view.matchMedia('(prefers-reduced-motion: reduce)').matches
  return isStill ? 'instant' : 'smooth'
}

function scrolls(element: Element, view: Window): boolean {
  if (element.scrollHeight <= element.clientHeight) return false
  return /auto|scroll/u.test(view.getComputedStyle(element).overflowY)
}

function within(top: number, height: number, style: CSSStyleDeclaration): { top: number; bottom: number } {
  // `auto` is no number: there is no padding.
  const paddingTop = Number.parseFloat(style.scrollPaddingTop) || 0
  const paddingBottom = Number.parseFloat(style.scrollPaddingBottom) || 0
  return { top: top + paddingTop, bottom: top + height - paddingBottom }
}
