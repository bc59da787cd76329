import type { Scope } from '../base/scope.ts'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import { createLitBoxes } from './lit-boxes.ts'
import type { LitRanges } from './lit-ranges.ts'

/** Names of the CSS highlights, for `::highlight(…)` in style sheets. */
export const highlightNames: Record<HighlightUnit, string> = {
  word: 'speakalong-word',
  sentence: 'speakalong-sentence',
  paragraph: 'speakalong-paragraph',
}

/**
 * By the CSS Custom Highlight API: one highlight of a name is shared by all on the page. By boxes over the text where
 * the browser has none. All of it goes with the scope.
 */
export function createLitRanges(root: HTMLElement, unit: HighlightUnit, scope: Scope): LitRanges {
  const highlight = sharedHighlight(root.ownerDocument.defaultView, highlightNames[unit])
  if (!highlight) return createLitBoxes(root, unit, scope)
  let shown: readonly Range[] = []
  const show = (ranges: readonly Range[]): void => {
    for (const range of shown) highlight.delete(range)
    for (const range of ranges) highlight.add(range)
    shown = ranges
  }
  scope.add(() => show([]))
  return { show }
}

function sharedHighlight(view: (Window & typeof globalThis) | null, name: string): Highlight | null {
  if (typeof view?.Highlight !== 'function' || !view.CSS?.highlights) return null
  const { highlights } = view.CSS
  const highlight = highlights.get(name) ?? new view.Highlight()
  if (!highlights.has(name)) highlights.set(name, highlight)
  return highlight
}
