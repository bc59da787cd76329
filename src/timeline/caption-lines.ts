import type { CaptionUnit, WordMark } from './caption-units.ts'

/** A line of a caption, and where its words stand in it. */
export interface CaptionLine {
  text: string
  marks: readonly WordMark[]
}

export interface LineLimits {
  maxLines: number
  maxLineLength: number
}

/** How many units, from the first on, find room in one caption. At least one. */
export function countThatFit(
  units: readonly CaptionUnit[],
  from: number,
  { maxLines, maxLineLength }: LineLimits,
): number {
  let lines = 1
  let width = 0
  for (let index = from; index < units.length; index++) {
    const unit = units[index]!
    const isFirst = index === from
    const wider = width + unit.width
    // What is wider than a line has one for itself.
    if (!isFirst && wider > maxLineLength) {
      if (++lines > maxLines) return index - from
      width = 0
    }
    width += widthWithBlank(unit)
    if (unit.ends === 'thought') return index + 1 - from
  }
  return units.length - from
}

/** Lays units out in as few lines as hold them, about as long as each other, broken behind a clause where that can be. */
export function layOutLines(
  units: readonly CaptionUnit[],
  { maxLines, maxLineLength }: LineLimits,
): CaptionLine[] {
  const whole = widthOf(units, 0, units.length)
  for (let count = 1; count <= maxLines; count++) {
    const breaks = bestBreaks(units, count, whole / count, maxLineLength)
    if (breaks) return breaks.map((start, at) => lineOf(units.slice(start, breaks[at + 1] ?? units.length)))
  }
  return [lineOf(units)]
}

// What a line may be longer or shorter than the others, in columns, to end with a clause.
const clauseWorth = 8

/** Where each of `count` lines begins; `null` where so many do not hold them. */
function bestBreaks(
  units: readonly CaptionUnit[],
  count: number,
  evenWidth: number,
  maxLineLength: number,
): number[] | null {
  // Of the units from each one on: the best way to break them into the lines that are left.
  let best: ({ cost: number; starts: number[] } | null)[] = []
  for (let left = 1; left <= count; left++) {
    const before = best
    best = units.map((_, from) => {
      let found: { cost: number; starts: number[] } | null = null
      const lastEnd = left === 1 ? units.length : units.length - 1
      for (let end = left === 1 ? units.length : from + 1; end <= lastEnd; end++) {
        const width = widthOf(units, from, end)
        if (width > maxLineLength && end > from + 1) break
        const rest = left === 1 ? { cost: 0, starts: [] } : before[end]
        if (!rest) continue
        const isWord = left > 1 && units[end - 1]!.ends === 'word'
        const cost = (width - evenWidth) ** 2 + (isWord ? clauseWorth ** 2 : 0) + rest.cost
        if (!found || cost < found.cost) found = { cost, starts: [from, ...rest.starts] }
      }
      return found
    })
  }
  return best[0]?.starts ?? null
}

function lineOf(units: readonly CaptionUnit[]): CaptionLine {
  let text = ''
  const marks: WordMark[] = []
  for (const unit of units) {
    for (const { index, start, end } of unit.marks)
      marks.push({ index, start: text.length + start, end: text.length + end })
    text += unit.text
  }
  return { text: text.trimEnd(), marks }
}

/** Of a line of units, without the blank at its end. */
export function widthOf(units: readonly CaptionUnit[], from: number, end: number): number {
  let width = 0
  for (let index = from; index < end - 1; index++) width += widthWithBlank(units[index]!)
  return width + (end > from ? units[end - 1]!.width : 0)
}

function widthWithBlank({ text, width }: CaptionUnit): number {
  return width + (text.endsWith(' ') ? 1 : 0)
}
