import { evenEdges } from '../char-times.ts'
import type { Phone } from './flite.ts'

/** A word among code points, and the sounds it is heard by. */
export interface SpokenWord {
  from: number
  to: number
  /** Empty where its sounds went to a neighbour. */
  phones: readonly Phone[]
}

/**
 * When each code point is heard, as `count + 1` edges from 0 to `durationSec`. Letters follow the sounds of their
 * word; white space and punctuation take the pauses.
 */
export function charEdges(count: number, words: readonly SpokenWord[], durationSec: number): number[] {
  const edges = [0]
  for (const { from, to, phones } of shareSounds(words)) {
    const reached = edges.at(-1)!
    const startSec = clamp(phones[0]?.startSec ?? reached, reached, durationSec)
    const endSec = clamp(phones.at(-1)?.endSec ?? startSec, startSec, durationSec)
    fill(edges, from, startSec)
    const marks = [
      startSec,
      ...phones.slice(1).map((phone) => clamp(phone.startSec, startSec, endSec)),
      endSec,
    ]
    for (let char = 1; char <= to - from; char++) edges.push(pointAlong(marks, char / (to - from)))
  }
  fill(edges, count, durationSec)
  return edges
}

/** Adds edges up to a code point, evenly. Where there are none to add, the time goes to the character before. */
function fill(edges: number[], upTo: number, untilSec: number): void {
  const reached = edges.length - 1
  if (upTo > reached) edges.push(...evenEdges(edges[reached]!, untilSec, upTo - reached).slice(1))
  else if (reached > 0) edges[reached] = untilSec
}

/** The value at a fraction of the way along points that are equally far from each other. */
function pointAlong(points: readonly number[], fraction: number): number {
  const place = fraction * (points.length - 1)
  const index = Math.min(Math.floor(place), points.length - 2)
  const from = points[index]!
  return from + (points[index + 1]! - from) * (place - index)
}

/** Gives words without sounds of their own a part of those of the word before, by their letters. */
function shareSounds(words: readonly SpokenWord[]): SpokenWord[] {
  const shared: SpokenWord[] = []
  for (let first = 0; first < words.length;) {
    let next = first + 1
    while (next < words.length && words[next]!.phones.length === 0) next++
    shared.push(...divide(words.slice(first, next)))
    first = next
  }
  return shared
}

function divide(group: readonly SpokenWord[]): SpokenWord[] {
  const phones = group[0]!.phones
  if (group.length === 1 || phones.length === 0) return [...group]
  const letters = group.reduce((sum, word) => sum + word.to - word.from, 0)
  let seen = 0
  let used = 0
  return group.map((word, index) => {
    seen += word.to - word.from
    const left = group.length - 1 - index
    const share = Math.max(used + 1, Math.round((phones.length * seen) / letters))
    const upTo = left === 0 ? phones.length : Math.max(used, Math.min(phones.length - left, share))
    const own = phones.slice(used, upTo)
    used = upTo
    return { ...word, phones: own }
  })
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
