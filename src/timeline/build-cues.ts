import type { CaptionOptions, Cue } from '../model/cue.ts'
import type { Timeline } from '../model/timeline.ts'
import { createSentenceIndex } from './sentence-index.ts'
import { shownSlice } from './shown-text.ts'

// A longer silence than this ends a cue: what comes after it is another thought.
const longestPauseSec = 1.5

/** Cuts what the timeline has so far into captions: at sentence ends, line breaks, long pauses, or when full. */
export function buildCues(timeline: Timeline, options: CaptionOptions = {}): Cue[] {
  const { maxLines = 2, maxLineLength = 42, maxCharsPerSec = 20, minCueSec = 1 } = options
  const sentences = createSentenceIndex(timeline.text)
  const cues: Cue[] = []

  for (let wordStart = 0; wordStart < timeline.wordCount;) {
    const first = timeline.word(wordStart)
    const lines: string[] = []
    let wordEnd = wordStart
    let endSec = first.endSec
    for (; wordEnd < timeline.wordCount; wordEnd++) {
      const word = timeline.word(wordEnd)
      const isNewThought =
        wordEnd > wordStart &&
        (sentences.at(word.charStart) !== sentences.at(first.charStart) ||
          word.startSec - endSec > longestPauseSec)
      if (isNewThought || !fits(lines, displayed(timeline, wordEnd), maxLines, maxLineLength)) break
      endSec = word.endSec
    }
    cues.push({
      startSec: first.startSec,
      endSec,
      lines: lines.map((line) => line.trim()),
      wordStart,
      wordEnd,
      speakerId: null,
    })
    wordStart = wordEnd
  }

  return cues.map((cue, index) => {
    const readableSec = Math.max(minCueSec, lengthOf(cue.lines.join(' ')) / maxCharsPerSec)
    const wantedSec = Math.max(cue.endSec, cue.startSec + readableSec)
    return { ...cue, endSec: Math.min(wantedSec, cues[index + 1]?.startSec ?? wantedSec) }
  })
}

/** A word with the punctuation that touches it: an opening quotation mark belongs to the word behind it. */
function displayed(timeline: Timeline, index: number): string {
  const edge = index === 0 ? 0 : edgeBehind(timeline, index - 1)
  return shownSlice(timeline, edge, edgeBehind(timeline, index))
}

/** Where a word's own piece of the text ends: behind the last white space before the next word. */
function edgeBehind(timeline: Timeline, index: number): number {
  const { charEnd } = timeline.word(index)
  // Of the text behind the last timed word, more may still wait for its times.
  const isLast = index === timeline.wordCount - 1
  const between = timeline.text.slice(charEnd, isLast ? undefined : timeline.word(index + 1).charStart)
  const length = isLast
    ? (/^[^\s\p{L}\p{N}]*/u.exec(between)?.[0].length ?? 0)
    : /\s/u.test(between)
      ? between.search(/\s\S*$/u) + 1
      : between.length
  return charEnd + length
}

/** Puts a word on the last line or on a new one; `false` where it finds no room, so that a cue is never empty. */
function fits(lines: string[], piece: string, maxLines: number, maxLineLength: number): boolean {
  const shown = piece.replace(/\s+/gu, ' ')
  const last = lines.at(-1)
  if (last !== undefined && lengthOf((last + shown).trim()) <= maxLineLength) {
    lines[lines.length - 1] = last + shown
    return true
  }
  if (lines.length >= maxLines) return false
  lines.push(shown.trimStart())
  return true
}

function lengthOf(text: string): number {
  if (typeof Intl.Segmenter === 'undefined') return [...text].length
  return [...new Intl.Segmenter().segment(text)].length
}
