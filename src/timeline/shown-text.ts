import type { Timeline } from '../model/timeline.ts'

/** What is shown of a stretch of a text: all but its tags. */
export function shownSlice(
  { text, tags }: Pick<Timeline, 'text' | 'tags'>,
  charStart = 0,
  charEnd = text.length,
): string {
  let shown = ''
  let from = charStart
  for (const tag of tags) {
    if (tag.charEnd <= from) continue
    if (tag.charStart >= charEnd) break
    shown += text.slice(from, Math.max(from, tag.charStart))
    from = tag.charEnd
  }
  return shown + text.slice(from, Math.max(from, charEnd))
}
