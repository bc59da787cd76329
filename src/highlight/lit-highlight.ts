import type { Scope } from '../base/scope.ts'
import { createLitBoxes } from './lit-boxes.ts'
import type { LitPart, LitRanges } from './lit-ranges.ts'

/** Names of the CSS highlights, for `::highlight(…)` in style sheets. */
export const highlightNames: Record<LitPart, string> = {
  word: 'speakalong-word',
  sentence: 'speakalong-sentence',
  paragraph: 'speakalong-paragraph',
  cursor: 'speakalong-cursor',
}

/**
 * By the CSS Custom Highlight API: one highlight of a name is shared by all on the page. By boxes over the text where
 * the browser has none. All of it goes with the scope.
 */
export function createLitRanges(root: HTMLElement, part: LitPart, scope: Scope): LitRanges {
  const view = root.ownerDocument.defaultView as Window & typeof globalThis
  if (typeof view.Highlight !== 'function' || !view.CSS?.highlights) return createLitBoxes(root, part, scope)
  let shown: readonly Range[] = []
  const show = (ranges: readonly Range[]): void => {
    if (ranges.length === 0 && shown.length === 0) return
    const highlight = sharedHighlight(view, highlightNames[part])
    for (const range of shown) highlight.delete(range)
    for (const range of ranges) highlight.add(range)
    shown = ranges
  }
  scope.add(() => show([]))
  return { show }
}

function sharedHighlight({ CSS, Highlight }: typeof globalThis, name: string): Highlight {
  const highlight = CSS.highlights.get(name) ?? new Highlight()
  if (!CSS.highlights.has(name)) CSS.highlights.set(name, highlight)
  return highlight
}
