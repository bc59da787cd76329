import { isPlain, plainSegment, type TextSegment } from './normalize/text-segment.ts'

/** Text that is synthesized in one go. */
export interface Stretch {
  segments: readonly TextSegment[]
  /** Silence after it. */
  pauseSec: number
}

interface Cut {
  /** Before this code point of the text as spoken. */
  at: number
  pauseSec: number
}

const sentencePauseSec = 0.28
const paragraphPauseSec = 0.55
const clausePauseSec = 0.15
const phrasePauseSec = 0.02
const lastPauseSec = 0.05

// The first stretch is what a listener waits for.
const longestFirst = 70
const longest = 220

/**
 * Parts text into sentences, and long sentences at a comma or, failing that, at a word. Never inside of what was
 * replaced, so that a number's words stay together.
 */
export function splitStretches(segments: readonly TextSegment[]): Stretch[] {
  const chars = segments.flatMap((segment) => segment.spoken)
  const isSolid = solidAt(segments)
  const cuts: Cut[] = []
  let from = 0
  for (const sentence of [...sentenceCuts(chars), { at: chars.length, pauseSec: lastPauseSec }]) {
    if (isSolid[sentence.at] || (sentence.at <= from && chars.length > 0)) continue
    for (let cut = cutWithin(from, sentence.at); cut; cut = cutWithin(from, sentence.at)) {
      cuts.push(cut)
      from = cut.at
    }
    cuts.push(sentence.at === chars.length ? { ...sentence, pauseSec: lastPauseSec } : sentence)
    from = sentence.at
  }
  return cutSegments(segments, cuts)

  function cutWithin(start: number, end: number): Cut | null {
    const limit = start === 0 ? longestFirst : longest
    return end - start <= limit ? null : bestCut(chars, isSolid, start, start + limit)
  }
}

/** `true` where a cut would fall inside of a replacement. */
function solidAt(segments: readonly TextSegment[]): boolean[] {
  return segments.flatMap((segment) => segment.spoken.map((_, index) => index > 0 && !isPlain(segment)))
}

const sentenceEnd = /[.!?…。！？]/u
const wideSentenceEnd = /[。！？]/u
const closing = /["'”’)\]»」』]/u

/** After each sentence and its white space, and after each paragraph. */
function* sentenceCuts(chars: readonly string[]): Generator<Cut> {
  for (let index = 0; index < chars.length; index++) {
    const char = chars[index]!
    const isEnd = sentenceEnd.test(char) && !isInitial(chars, index)
    if (!isEnd && char !== '\n') continue
    const spaceFrom = isEnd ? skip(chars, index + 1, isMark) : index
    const spaceTo = skip(chars, spaceFrom, isSpace)
    const newlines = chars.slice(spaceFrom, spaceTo).filter((one) => one === '\n').length
    const isApart = spaceTo > spaceFrom || wideSentenceEnd.test(char)
    if (newlines > 1) yield { at: spaceTo, pauseSec: paragraphPauseSec }
    else if (isEnd && isApart) yield { at: spaceTo, pauseSec: sentencePauseSec }
    index = spaceTo - 1
  }
}

function isMark(char: string): boolean {
  return sentenceEnd.test(char) || closing.test(char)
}

function isSpace(char: string): boolean {
  return /\s/u.test(char)
}

function skip(chars: readonly string[], from: number, isSkipped: (char: string) => boolean): number {
  let index = from
  while (index < chars.length && isSkipped(chars[index]!)) index++
  return index
}

/** The dot of `J. R. R. Tolkien`. */
function isInitial(chars: readonly string[], dot: number): boolean {
  return chars[dot] === '.' && /\p{Lu}/u.test(chars[dot - 1] ?? '') && !/\p{L}/u.test(chars[dot - 2] ?? ' ')
}

const clauseMark = /[,;:—，、；：]/u
// Words a speaker takes breath before.
const opensPhrase =
  /^(?:and|but|or|so|because|that|which|who|when|while|where|if|as|with|from|into|after|before|for|to|in|on|at|by|of)$/i

/** The last place before a limit that does the least harm: after a comma, before a small word, at a space. */
function bestCut(chars: readonly string[], isSolid: readonly boolean[], start: number, limit: number): Cut {
  const least = start + Math.floor((limit - start) / 3)
  const places: number[] = []
  for (let at = limit; at > least; at--) {
    if (isSpace(chars[at - 1]!) && !isSpace(chars[at] ?? ' ') && !isSolid[at]) places.push(at)
  }
  const clause = places.find((at) => clauseMark.test(lastVisible(chars, at)))
  if (clause !== undefined) return { at: clause, pauseSec: clausePauseSec }
  const phrase = places.find((at) => opensPhrase.test(wordAt(chars, at)))
  if (phrase !== undefined) return { at: phrase, pauseSec: phrasePauseSec }
  if (places[0] !== undefined) return { at: places[0], pauseSec: phrasePauseSec }
  let at = limit
  while (isSolid[at]) at++
  return { at: skip(chars, at, isSpace), pauseSec: 0 }
}

function lastVisible(chars: readonly string[], before: number): string {
  let index = before - 1
  while (index >= 0 && isSpace(chars[index]!)) index--
  return chars[index] ?? ''
}

function wordAt(chars: readonly string[], from: number): string {
  let to = from
  while (to < chars.length && /\p{L}/u.test(chars[to]!)) to++
  return chars.slice(from, to).join('')
}

/** Deals segments out to the stretches; what is not spoken goes with what comes before it. */
function cutSegments(segments: readonly TextSegment[], cuts: readonly Cut[]): Stretch[] {
  const rest = [...segments]
  let position = 0
  return cuts.map(({ at, pauseSec }) => {
    const own: TextSegment[] = []
    while (rest.length > 0) {
      const segment = rest[0]!
      const end = position + segment.spoken.length
      if (end > at) {
        const head = segment.spoken.slice(0, at - position)
        if (head.length > 0) {
          own.push(plainSegment(head))
          rest[0] = plainSegment(segment.spoken.slice(head.length))
          position = at
        }
        break
      }
      own.push(rest.shift()!)
      position = end
    }
    return { segments: own, pauseSec }
  })
}
