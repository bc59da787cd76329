import type { Scope } from '../base/scope.ts'
import type { LitPart, LitRanges } from './lit-ranges.ts'
import { scrollportOf } from './scrollport.ts'

/**
 * Boxes that lie over the lit text, `[data-speech="lit"]`, and let every click through. They stand at the end of the
 * page, so that the content is as the app made it, and move when anything scrolls or changes its size.
 */
export function createLitBoxes(root: HTMLElement, part: LitPart, scope: Scope): LitRanges {
  const { ownerDocument } = root
  const view = ownerDocument.defaultView as Window
  const layer = ownerDocument.createElement('div')
  layer.dataset['speech'] = 'lit'
  layer.dataset['unit'] = part
  layer.setAttribute('aria-hidden', 'true')
  Object.assign(layer.style, { position: 'fixed', inset: '0', pointerEvents: 'none', overflow: 'hidden' })
  let lit: readonly Range[] = []
  let isScheduled = false

  const draw = (): void => {
    isScheduled = false
    const port = scrollportOf(root)
    const boxes = lit.flatMap((range) => boxesOf(range)).filter((box) => isWithin(box, port))
    while (layer.childElementCount > boxes.length) layer.lastElementChild?.remove()
    boxes.forEach((box, index) => {
      const element = (layer.children[index] ??
        layer.appendChild(ownerDocument.createElement('div'))) as HTMLElement
      place(element, box)
    })
    if (boxes.length === 0) layer.remove()
    else if (!layer.isConnected) ownerDocument.body.append(layer)
  }
  const drawSoon = (): void => {
    if (isScheduled || lit.length === 0) return
    isScheduled = true
    scope.frame(draw)
  }
  for (const type of ['scroll', 'resize'])
    scope.listen(view, type, drawSoon, { capture: true, passive: true })
  if (typeof ResizeObserver === 'function') {
    const observer = new ResizeObserver(drawSoon)
    observer.observe(root)
    scope.add(() => observer.disconnect())
  }
  scope.add(() => layer.remove())

  return {
    show(ranges) {
      lit = ranges
      draw()
    },
  }
}

function boxesOf(range: Range): DOMRect[] {
  // Not there in jsdom, which lays nothing out.
  return typeof range.getClientRects === 'function' ? [...range.getClientRects()] : []
}

function isWithin(box: DOMRect, port: { top: number; bottom: number }): boolean {
  return box.width > 0 && box.bottom > port.top && box.top < port.bottom
}

function place(element: HTMLElement, { left, top, width, height }: DOMRect): void {
  Object.assign(element.style, {
    position: 'absolute',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
}
