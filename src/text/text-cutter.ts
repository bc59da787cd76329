import { noBreakSpace } from './blanks.ts'
import { textSeams, type TextSeam } from './text-seams.ts'

/** Cuts a text that is still being written into pieces to be spoken. Together the pieces are the text, sign by sign. */
export interface TextCutter {
  /** Takes more of the text; returns the pieces that it completes. */
  push(text: string): string[]
  /** The source makes a pause: the whole words that wait, for what is spoken now need not be waited for. */
  pause(): string[]
  /** No more will come, or not for now: all that waits, also half a word. */
  flush(): string[]
}

export interface TextCutterOptions {
  /** BCP 47 tag of the text, for words that no space parts. */
  lang?: string | undefined
}

// In UTF-16 units. The first piece is to be heard soon, so a clause will do; those after it have time, and are better
// spoken as sentences, of which very short ones ("Yes.") go with the next.
const firstClause = 20
const sentence = 30
const clause = 160
const longest = 320
// A word longer than this is none: it is cut between two signs.
const longestWord = 2000
// What ends so is whole, though no space has followed yet; "3." may become "3.14". In French "?" stands by itself.
const isEnded = new RegExp(
  String.raw`(?:[^\d\s.][.!?…]+|[^\s.]\s?[!?][.!?…]*|[。！？])(?:["'”’)\]」』]|${noBreakSpace}?»)*$`,
  'u',
)
// Between these a word ends without a space.
const script = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]`
const withoutSpaces = new RegExp(`^${script}${script}$`, 'u')

export function createTextCutter({ lang }: TextCutterOptions = {}): TextCutter {
  let waiting = ''
  let isFirst = true

  const take = (length: number): string => {
    const piece = waiting.slice(0, length)
    waiting = waiting.slice(length)
    isFirst = false
    return piece
  }

  /** How long the next piece is; 0: not known yet. */
  const nextLength = (): number => {
    const window = waiting.slice(0, longest + 1)
    for (const { at, kind } of textSeams(window, false)) {
      if (window.slice(0, at).trim() === '') continue
      if (kind === 'paragraph') return at
      if (kind === 'sentence' && (isFirst || at >= sentence)) return at
      if (kind === 'clause' && at >= (isFirst ? firstClause : clause)) return at
    }
    return waiting.length > longest ? lengthWithin(waiting, lang) : 0
  }

  const takeReady = (): string[] => {
    const pieces: string[] = []
    for (let length = nextLength(); length > 0; length = nextLength()) pieces.push(take(length))
    return pieces
  }

  return {
    push(text) {
      waiting += text
      return takeReady()
    },
    pause() {
      if (isEnded.test(waiting)) return [take(waiting.length)]
      const seams = [...textSeams(waiting, true)].filter(({ at }) => waiting.slice(0, at).trim() !== '')
      const seam = seams.findLast(({ at, kind }) => kind !== 'space' || at === waiting.length) ?? seams.at(-1)
      return seam ? [take(seam.at)] : []
    },
    flush() {
      return waiting === '' ? [] : [take(waiting.length)]
    },
  }
}

/** Where to cut a text that has no end of a sentence or a clause for long; 0: not known before more of it came. */
function lengthWithin(text: string, lang: string | undefined): number {
  const window = text.slice(0, longestWord)
  const isSpoken = ({ at }: TextSeam): boolean => window.slice(0, at).trim() !== ''
  const spaces = [...textSeams(window, false)].filter(isSpoken)
  const space = spaces.findLast(({ at }) => at <= longest) ?? spaces[0]
  if (space) return space.at
  const word = lastBoundary(text.slice(0, longest), 'word', lang)
  if (word > 0) return word
  return text.length > longestWord ? lastBoundary(text.slice(0, longest), 'grapheme', lang) : 0
}

/** Where the last whole segment of a text ends: the one at its very end may go on. 0: nowhere. */
function lastBoundary(text: string, granularity: 'word' | 'grapheme', lang: string | undefined): number {
  if (typeof Intl.Segmenter === 'undefined') return 0
  const segments = [...new Intl.Segmenter(lang, { granularity }).segment(text)]
  const last = segments.findLast(
    ({ index }) =>
      index > 0 && (granularity === 'grapheme' || withoutSpaces.test(text.slice(index - 1, index + 1))),
  )
  return last?.index ?? 0
}
