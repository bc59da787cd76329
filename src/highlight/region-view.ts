import { firstEndingAfter, type CharRange } from './char-range.ts'
import type { LitRanges } from './lit-ranges.ts'
import type { RegionText, TextRun } from './region-text.ts'
import { findRenderedText } from './rendered-text.ts'
import { splitParagraphs } from './split-text.ts'
import { findTextEdit, type TextEdit } from './text-edit.ts'
import type { TextView } from './text-view.ts'

/** A text that stands in content of the app's own, which is not touched. */
export interface RegionView extends TextView {
  /** Takes the text as it stands there now. Returns whether it is another one. */
  update(content: RegionText): boolean
}

export function createRegionView(
  root: Element,
  given: RegionText,
  lit: { heard: LitRanges; cursor: LitRanges },
): RegionView {
  let content = given
  let firstRunOf = indexRuns(content)
  /** The text that is spoken, as it stood here when that began. */
  let spoken: string | null = null
  let paragraphs: CharRange[] = []
  /** What happened to it since; `null` where nothing did. */
  let edit: TextEdit | null = null
  let isLive = false

  const runAt = (offset: number): number =>
    firstEndingAfter(content.runs.length, (index) => content.runs[index] as TextRun, offset)
  const view: RegionView = {
    get paragraphs() {
      return paragraphs
    },
    take(timeline) {
      const { text } = timeline
      isLive = timeline.isLive
      if (isLive) {
        // The app renders it meanwhile: what stands here is another form of it, and as long as it happens to be.
        spoken = null
        edit = findRenderedText(timeline, content.text)
        paragraphs = splitParagraphs(text)
        return edit !== null
      }
      if (text === spoken) return true
      if (text !== content.text) return false
      spoken = text
      paragraphs = splitParagraphs(text)
      edit = null
      return true
    },
    paint({ current }, _units, cursor) {
      lit.heard.show(current ? view.domRanges(current) : [])
      lit.cursor.show(cursor ? view.domRanges(cursor) : [])
      root.toggleAttribute('data-outdated', current !== null && edit !== null && !isLive)
    },
    domRanges(range) {
      const here = edit ? edit.toNew(range) : range
      if (!here) return []
      const runs: TextRun[] = []
      for (let index = runAt(here.charStart); index < content.runs.length; index++) {
        const run = content.runs[index] as TextRun
        if (run.charStart >= here.charEnd) break
        runs.push(run)
      }
      return joined(runs).map(([first, last]) => domRange(first, last, here))
    },
    rangeAround(node, offset) {
      const around =
        offset === undefined
          ? runsWithin(node, content.runs)
          : charactersAt(offset, content.runs, firstRunOf.get(node))
      return around && edit ? edit.toOld(around) : around
    },
    update(next) {
      const isOther = next.text !== content.text
      content = next
      firstRunOf = indexRuns(next)
      edit = spoken === null || spoken === next.text ? null : findTextEdit(spoken, next.text)
      return isOther
    },
  }
  return view
}

function indexRuns({ runs }: RegionText): Map<Node, number> {
  const first = new Map<Node, number>()
  runs.forEach(({ node }, index) => first.has(node) || first.set(node, index))
  return first
}

/** The first and last of those that are seen as one. */
function joined(runs: readonly TextRun[]): [TextRun, TextRun][] {
  const groups: [TextRun, TextRun][] = []
  for (const run of runs) {
    const group = groups.at(-1)
    if (group && run.isJoined) group[1] = run
    else groups.push([run, run])
  }
  return groups
}

function domRange(first: TextRun, last: TextRun, { charStart, charEnd }: CharRange): Range {
  const range = first.node.ownerDocument.createRange()
  if (first.node.nodeType === 1) range.setStartBefore(first.node)
  else range.setStart(first.node, first.nodeStart + Math.max(0, charStart - first.charStart))
  if (last.node.nodeType === 1) range.setEndAfter(last.node)
  else range.setEnd(last.node, last.nodeStart + Math.min(charEnd, last.charEnd) - last.charStart)
  return range
}

/** The text that stands within a node. */
function runsWithin(node: Node, runs: readonly TextRun[]): CharRange | null {
  // Both by halving: they stand in the order of the document.
  const countWhere = (isBefore: (position: number) => boolean): number => {
    let low = 0
    let high = runs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBefore(node.compareDocumentPosition((runs[middle] as TextRun).node))) low = middle + 1
      else high = middle
    }
    return low
  }
  const [preceding, following, within] = [2, 4, 16]
  const first = runs[countWhere((position) => (position & preceding) !== 0)]
  const last = runs[countWhere((position) => (position & within) !== 0 || (position & following) === 0) - 1]
  if (!first || !last || last.charEnd <= first.charStart) return null
  return { charStart: first.charStart, charEnd: last.charEnd }
}

/** The characters on both sides of a place in a text node. */
function charactersAt(
  offset: number,
  runs: readonly TextRun[],
  firstRun: number | undefined,
): CharRange | null {
  let found: TextRun | null = null
  for (let index = firstRun ?? runs.length; index < runs.length; index++) {
    const run = runs[index] as TextRun
    if (run.node !== runs[firstRun as number]?.node || run.nodeStart > offset) break
    found = run
  }
  if (!found) return null
  const at = Math.min(found.charStart + offset - found.nodeStart, found.charEnd)
  return { charStart: at - 1, charEnd: at + 1 }
}
