import type { CharRange } from './char-range.ts'
import type { TextPainter } from './text-painter.ts'

/** Where a range of the text stands on screen: a box for each line it runs through, in the coordinates of the viewport. */
export function textBoxes(painter: TextPainter, range: CharRange): DOMRect[] {
  return painter.domRanges(range).flatMap((domRange) =>
    // Not there in jsdom, which lays nothing out: an app's own tests run there.
    typeof domRange.getClientRects === 'function' ? [...domRange.getClientRects()] : [],
  )
}
