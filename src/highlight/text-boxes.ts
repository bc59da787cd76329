import type { CharRange } from './char-range.ts'
import type { TextView } from './text-view.ts'

/** Where a range of the text stands on screen: a box for each line it runs through, in the coordinates of the viewport. */
export function textBoxes(view: TextView, range: CharRange): DOMRect[] {
  return view.domRanges(range).flatMap((domRange) =>
    // Not there in jsdom, which lays nothing out: an app's own tests run there.
    typeof domRange.getClientRects === 'function' ? [...domRange.getClientRects()] : [],
  )
}
