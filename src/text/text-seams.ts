import { blank, noBreakSpace } from './blanks.ts'

/** A place at which a text may be cut without a word, a number, a tag or a sign being torn. */
export interface TextSeam {
  /** UTF-16 offset of what comes after; white space belongs to what comes before. */
  at: number
  kind: 'paragraph' | 'sentence' | 'clause' | 'space'
}

const closers = String.raw`(?:["'”’)\]}」』）】]|${noBreakSpace}?»)*`
const seams = new RegExp(
  // Marks of scripts that put spaces between words count only before one: "3.14", "10:30", "a.m", "(a,b)". Before one
  // that has a space on both sides, as in French, there is no seam.
  String.raw`(?<mark>(?:[.!?…‽؟۔।]+|[,;:،؛–—])${closers})?(?<space>${blank}+)(?<! (?=[!?;:]))|` +
    String.raw`(?<wideEnd>[。！？｡]+${closers}\s*)|(?<widePause>[、，；：]\s*)`,
  'gu',
)
// A full stop after these ends no sentence: "J. Smith", "1. First", "Dr. Jekyll", "z. B. so".
const abbreviation =
  /(?:^|[\s("'“‘])(?:\p{L}|\d{1,3}|Dr|Mr|Mrs|Ms|Mx|Prof|St|Sr|Jr|Hr|Fr|Mme|Mlle|No|Nr|vs)\.$/u
const tagStart = /<\/?[a-z]|\[/giu
const goesOn = /^[\p{M}\u200d]/u
// Longer than any tag: an opening sign that stands alone holds nothing up.
const longestTag = 200

/**
 * Where a text may be cut, in order. At its end only where `isWhole`: what follows there is not known yet, be it more
 * white space, or what shows that the sentence goes on.
 */
export function* textSeams(text: string, isWhole: boolean): Generator<TextSeam, void> {
  for (const match of text.matchAll(seams)) {
    const at = match.index + match[0].length
    if (at === text.length && !isWhole) return
    const next = text.slice(at, at + 2)
    if (goesOn.test(next) || isInTag(text, at)) continue
    yield { at, kind: kindOf(match, text, next) }
  }
}

function kindOf(match: RegExpMatchArray, text: string, next: string): TextSeam['kind'] {
  const { mark, space, wideEnd } = match.groups as Partial<Record<string, string>>
  const lineBreaks = match[0].split('\n').length - 1
  if (lineBreaks > 1) return 'paragraph'
  if (wideEnd !== undefined || lineBreaks === 1) return 'sentence'
  if (space === undefined) return 'clause'
  if (mark === undefined) return 'space'
  if (/^[,;:،؛–—]/u.test(mark)) return 'clause'
  const before = text.slice(Math.max(0, (match.index ?? 0) - 8), (match.index ?? 0) + mark.length)
  if (abbreviation.test(before)) return 'space'
  // "approx. three", and "“Really?” she asked".
  if (/^\p{Ll}/u.test(next)) return mark === '.' ? 'space' : 'clause'
  return 'sentence'
}

function isInTag(text: string, at: number): boolean {
  const from = Math.max(0, at - longestTag)
  const before = text.slice(from, at)
  const start = [...before.matchAll(tagStart)].at(-1)
  if (!start) return false
  return !before.slice(start.index).includes(start[0] === '[' ? ']' : '>')
}
