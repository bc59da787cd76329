import { noBreakSpace } from './blanks.ts'
import { segmentInWindows } from './segment-in-windows.ts'
import type { TextSpan } from './text-span.ts'

// Belongs to the number or word it touches: "$5", "20%", "#1", "@home", "°C".
const glue = /^[\p{Sc}%‰#@°&+]$/u
// As in "20 %": what stands on both sides belongs together.
const isNoGap = new RegExp(`^${noBreakSpace}?$`, 'u')
const wordLike = /[\p{L}\p{N}]/u
const withoutSegmenter = /[\p{L}\p{M}\p{N}]+(?:['’\-.,:][\p{L}\p{M}\p{N}]+)*/gu
const noSpacesBetweenWords = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * The words of a text, lazily and in order: what lights up as one. Punctuation and white space lie between them;
 * a currency sign or percent sign belongs to its number. Cut by `Intl.Segmenter`, so that Chinese, Japanese and
 * Thai have words too; where that is missing, by Unicode classes, Han and kana each character alone.
 * @param lang BCP 47 tag of the text; left out: the runtime's default, which cuts most languages alike.
 */
export function* segmentWords(text: string, lang?: string): Generator<TextSpan, void> {
  let word: TextSpan | null = null
  let isGlued = false // what the next piece touches is a sign that waits for its number
  for (const piece of pieces(text, lang)) {
    if (isNoGap.test(text.slice(piece.start, piece.end))) continue
    const isWord = piece.isWordLike
    const isGlue = !isWord && glue.test(text.slice(piece.start, piece.end))
    const touches: boolean = word !== null && isNoGap.test(text.slice(word.end, piece.start))
    if (word && touches && (isGlue ? !isGlued : isWord && isGlued)) {
      word = { start: word.start, end: piece.end }
      isGlued = isGlue
      continue
    }
    if (word && wordLike.test(text.slice(word.start, word.end))) yield word
    word = isWord || isGlue ? { start: piece.start, end: piece.end } : null
    isGlued = isGlue
  }
  if (word && wordLike.test(text.slice(word.start, word.end))) yield word
}

interface Piece extends TextSpan {
  isWordLike: boolean
}

function* pieces(text: string, lang: string | undefined): Generator<Piece, void> {
  if (typeof Intl.Segmenter === 'undefined') {
    yield* piecesByClass(text)
    return
  }
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' })
  for (const { start, end, isWordLike } of segmentInWindows(text, segmenter)) {
    const piece = text.slice(start, end)
    // To WebKit numbers are no words.
    if (isWordLike !== true && !wordLike.test(piece)) yield { start, end, isWordLike: false }
    // A narrow no-break space goes with the word beside it, in French before "!"; it is part of it only within.
    else yield { ...trimmed(piece, start), isWordLike: true }
  }
}

function trimmed(piece: string, start: number): TextSpan {
  return { start: start + piece.length - piece.trimStart().length, end: start + piece.trimEnd().length }
}

function* piecesByClass(text: string): Generator<Piece, void> {
  let end = 0
  for (const match of text.matchAll(withoutSegmenter)) {
    for (; end < match.index; end++) yield { start: end, end: end + 1, isWordLike: false }
    const word = match[0]
    if (noSpacesBetweenWords.test(word)) {
      for (const character of word) {
        yield { start: end, end: end + character.length, isWordLike: true }
        end += character.length
      }
    } else {
      yield { start: end, end: end + word.length, isWordLike: true }
      end += word.length
    }
  }
  for (; end < text.length; end++) yield { start: end, end: end + 1, isWordLike: false }
}
