import type { Timeline } from '../model/timeline.ts'
import { blank, noBreakSpace } from '../text/blanks.ts'
import type { CaptionRuler } from './caption-ruler.ts'
import { collapseBlanks } from './collapse-blanks.ts'
import { createSentenceIndex } from './sentence-index.ts'
import { shownSlice } from './shown-text.ts'

/** Where a word stands in a piece of shown text, in UTF-16 units. */
export interface WordMark {
  /** Index of the word. */
  index: number
  start: number
  end: number
}

/** What must not be torn apart: mostly one word with the punctuation that touches it. */
export interface CaptionUnit {
  wordStart: number
  wordEnd: number
  /** As it is shown, with the blank behind it. */
  text: string
  /** Of the text without that blank. */
  width: number
  marks: readonly WordMark[]
  startSec: number
  endSec: number
  speakerId: string | null
  /** What ends behind it. A thought ends where somebody else goes on, or nobody for a while: no caption goes over it. */
  ends: 'thought' | 'sentence' | 'clause' | 'word'
}

// A longer silence than this ends a thought.
const longestPauseSec = 1.5

const clauseEnd = /[,;:–—…、，；：][\p{Pe}\p{Pf}"'’]*\s*$/u
const lastBlank = new RegExp(String.raw`${blank}(?:\S|${noBreakSpace})*$`, 'u')
// Scripts that are written without blanks, and may be broken between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const touchingSigns = new RegExp(String.raw`^(?:[^\s\p{L}\p{N}]|${noBreakSpace})*`, 'u')
const openingSigns = /[\p{Ps}\p{Pi}]+$/u
// What begins no line: what is small, or lengthens or repeats what is before it.
const clinging =
  /^[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶーゝゞヽヾ々〻\p{Pe}\p{Pf}、。，．・：；？！]/u

/** Cuts the words of a timeline, from one on, into what captions are made of. */
export function captionUnits(timeline: Timeline, fromWord: number, measure: CaptionRuler): CaptionUnit[] {
  const { wordCount } = timeline
  if (fromWord >= wordCount) return []
  const from = fromWord === 0 ? 0 : edgeBefore(timeline, fromWord).at
  const sentences = createSentenceIndex(timeline.text.slice(from))
  const units: CaptionUnit[] = []
  let text = ''
  let marks: WordMark[] = []
  let charStart = from
  let wordStart = fromWord

  const put = (raw: string): void => {
    const shown = collapseBlanks(raw)
    text += text === '' || text.endsWith(' ') ? shown.trimStart() : shown
  }
  for (let index = fromWord; index < wordCount; index++) {
    const word = timeline.word(index)
    const next = index + 1 < wordCount ? timeline.word(index + 1) : null
    const edge = next ? edgeBefore(timeline, index + 1) : edgeBehindLast(timeline)
    put(shownSlice(timeline, charStart, word.charStart))
    const start = text.length
    put(shownSlice(timeline, word.charStart, word.charEnd))
    marks.push({ index, start, end: text.length })
    put(shownSlice(timeline, word.charEnd, edge.at))
    charStart = edge.at
    const isThought =
      next !== null &&
      ((next.speakerId ?? null) !== (word.speakerId ?? null) || next.startSec - word.endSec > longestPauseSec)
    if (!edge.mayBreak && !isThought) continue
    const isSentence =
      next === null || sentences.at(next.charStart - from) !== sentences.at(word.charStart - from)
    const first = timeline.word(wordStart)
    units.push({
      wordStart,
      wordEnd: index + 1,
      text,
      width: measure(text.trimEnd()),
      marks,
      startSec: first.startSec,
      endSec: word.endSec,
      speakerId: first.speakerId ?? null,
      ends: isThought ? 'thought' : isSentence ? 'sentence' : clauseEnd.test(text) ? 'clause' : 'word',
    })
    text = ''
    marks = []
    wordStart = index + 1
  }
  return units
}

interface Edge {
  /** Where the piece of one word ends and that of the next begins. */
  at: number
  mayBreak: boolean
}

/** Between a word and the one before it: opening signs belong to the word behind them, all others to the one before. */
function edgeBefore(timeline: Timeline, index: number): Edge {
  const { charEnd, text: before } = timeline.word(index - 1)
  const { charStart, text: behind } = timeline.word(index)
  const between = timeline.text.slice(charEnd, charStart)
  const blankAt = between.search(lastBlank)
  if (blankAt >= 0) return { at: charEnd + blankAt + 1, mayBreak: true }
  const opening = openingSigns.exec(between)
  const at = opening ? charEnd + opening.index : charStart
  const isUnspaced = unspaced.test(before.slice(-1)) || unspaced.test(behind.charAt(0))
  return { at, mayBreak: isUnspaced && !clinging.test(timeline.text.slice(at)) }
}

/** Of what stands behind the last word that has its time, only what touches it: the rest may still wait for its own. */
function edgeBehindLast(timeline: Timeline): Edge {
  const { charEnd } = timeline.word(timeline.wordCount - 1)
  const touching = touchingSigns.exec(timeline.text.slice(charEnd, charEnd + 100))
  return { at: charEnd + (touching?.[0].length ?? 0), mayBreak: true }
}
