import type { Scope } from '../base/scope.ts'
import { scrollBehavior, scrollIntoPort, scrollportOf, type Scrollport } from './scrollport.ts'

/** Keeps the line that is being heard in view. */
export interface Follower {
  /** Whether it does: not once the person has scrolled away. */
  readonly isFollowing: boolean
  /** Scrolls if the line is about to leave the comfortable part of what is seen. */
  follow(line: DOMRect): void
  /** Scrolls no further than it must for another line to be seen; goes on following all the same. */
  reveal(line: DOMRect): void
  /** Follows again, after the person has scrolled away. */
  resume(): void
}

// A scroll is over when nothing has moved for so long; not every browser tells by `scrollend`.
const quietMs = 150

/**
 * Follows until the person, or anything else but this, scrolls: then it gives way.
 * @param onGiveWay Called when it does.
 */
export function createFollower(root: HTMLElement, scope: Scope, onGiveWay: () => void): Follower {
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
      if (isScrolling) return keepScrolling()
      if (!isFollowing) return
      isFollowing = false
      onGiveWay()
    },
    watch,
  )
  // Hands on the wheel or the screen: what scrolls from here on is not our doing.
  for (const type of ['wheel', 'touchmove']) scope.listen(view, type, endScroll, watch)

  return {
    get isFollowing() {
      return isFollowing
    },
    follow(line) {
      if (!isFollowing || isScrolling) return
      const port = scrollportOf(root)
      if (isComfortable(line, boundsOf(root), port)) return
      keepScrolling()
      port.scrollBy({
        top: line.top - (port.top + (port.bottom - port.top) / 3),
        behavior: scrollBehavior(view),
      })
    },
    reveal(line) {
      keepScrolling()
      scrollIntoPort(root, line)
    },
    resume() {
      isFollowing = true
    },
  }
}

type Bounds = Pick<Scrollport, 'top' | 'bottom'>

/** Where all of an element's content stands, also what it has scrolled away itself. */
function boundsOf(root: Element): Bounds {
  const box = root.getBoundingClientRect()
  const top = box.top - root.scrollTop
  return { top, bottom: top + Math.max(box.height, root.scrollHeight) }
}

/** In view with a line to spare above and three below, or with less where the text itself ends. */
function isComfortable(line: DOMRect, text: Bounds, port: Bounds): boolean {
  const spare = Math.min(line.height, (port.bottom - port.top) / 12)
  return (
    line.top >= Math.max(port.top, Math.min(port.top + spare, text.top)) &&
    line.bottom <= Math.min(port.bottom, Math.max(port.bottom - 3 * spare, text.bottom))
  )
}
