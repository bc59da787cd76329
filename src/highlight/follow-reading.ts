import type { Scope } from '../base/scope.ts'
import { scrollportOf } from './scrollport.ts'

/** Keeps the line that is being heard in view. */
export interface Follower {
  /** Scrolls if the line is about to leave the comfortable part of what is seen. */
  follow(line: DOMRect): void
  /** Follows again, after the person has scrolled away. */
  resume(): void
}

// A scroll is over when nothing has moved for so long; not every browser tells by `scrollend`.
const quietMs = 150

/** Follows until the person, or anything else but this, scrolls: then it gives way. */
export function createFollower(root: HTMLElement, scope: Scope): Follower {
  const view = root.ownerDocument.defaultView!
  let isFollowing = true
  let isScrolling = false
  let cancelEnd = (): void => undefined

  const endScroll = (): void => {
    cancelEnd()
    isScrolling = false
  }
  const keepScrolling = (): void => {
    cancelEnd()
    isScrolling = true
    // And two display frames: where the page was busy, the next step of the scroll is only told in the next one.
    cancelEnd = scope.after(quietMs, () => {
      cancelEnd = scope.frame(() => (cancelEnd = scope.frame(endScroll)))
    })
  }
  const watch = { capture: true, passive: true }
  scope.listen(
    view,
    'scroll',
    ({ target }) => {
      if (!(target instanceof view.Node && target.contains(root))) return
      if (isScrolling) keepScrolling()
      else isFollowing = false
    },
    watch,
  )
  // Hands on the wheel or the screen: what scrolls from here on is not our doing.
  for (const type of ['wheel', 'touchmove']) scope.listen(view, type, endScroll, watch)

  return {
    follow(line) {
      if (!isFollowing || isScrolling) return
      const port = scrollportOf(root)
      if (isComfortable(line, root.getBoundingClientRect(), port)) return
      keepScrolling()
      port.scrollBy({
        top: line.top - (port.top + (port.bottom - port.top) / 3),
        behavior: prefersStillness(view) ? 'instant' : 'smooth',
      })
    },
    resume() {
      isFollowing = true
    },
  }
}

/** In view with a line to spare above and three below, or with less where the text itself ends. */
function isComfortable(line: DOMRect, text: DOMRect, port: { top: number; bottom: number }): boolean {
  const spare = Math.min(line.height, (port.bottom - port.top) / 12)
  return (
    line.top >= Math.max(port.top, Math.min(port.top + spare, text.top)) &&
    line.bottom <= Math.min(port.bottom, Math.max(port.bottom - 3 * spare, text.bottom))
  )
}

function prefersStillness(view: Window): boolean {
  // Not there in jsdom.
  return typeof view.matchMedia === 'function' && view.matchMedia('(prefers-reduced-motion: reduce)').matches
}
