import type { WebVTTNode } from 'webvtt-parser'
import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'
import { collapseBlanks } from '../timeline/collapse-blanks.ts'
import { spreadWords } from '../timeline/spread-words.ts'
import { WordTimeline } from '../timeline/word-timeline.ts'

/**
 * Reads a WebVTT file: its captions as lines of a text, its words with their times. Where words have times of their own
 * (karaoke), those hold; others share the time of their caption, and are marked as estimates. Whoever a `<v>` names is
 * the speaker. The parser, that of the W3C, is loaded when it is first needed.
 * Rejects with a `TypeError` where the text is no WebVTT. What it cannot read in one is left out.
 */
export async function parseWebVTT(text: string): Promise<Timeline> {
  if (!/^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(text)) {
    throw new TypeError('This is no WebVTT: a file begins with the line "WEBVTT".')
  }
  const { WebVTTParser } = (await import('webvtt-parser')).default
  const { cues } = new WebVTTParser(entities).parse(text)
  const words: Omit<TimedWord, 'index'>[] = []
  let whole = ''
  for (const { startTime, endTime, tree } of cues) {
    if (whole !== '') whole += '\n'
    const stretches = stretchesOf(tree, startTime, endTime)
    const isTimed = stretches.some(({ startSec }) => startSec > startTime)
    for (const stretch of stretches) {
      const charStart = whole.length
      whole += stretch.text
      for (const word of spreadWords(stretch.text, stretch.startSec, stretch.endSec, isTimed)) {
        // Captions may overlap; a text has one order.
        const startSec = Math.max(words.at(-1)?.startSec ?? 0, word.startSec)
        words.push({
          ...word,
          charStart: charStart + word.charStart,
          charEnd: charStart + word.charEnd,
          startSec,
          endSec: Math.max(startSec, word.endSec),
          speakerId: stretch.speakerId,
        })
      }
    }
  }
  return new WordTimeline(whole, words)
}

const entities = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
  '&nbsp;': '\u00a0',
  '&quot;': '"',
  '&apos;': "'",
}

interface Stretch {
  text: string
  startSec: number
  endSec: number
  speakerId: string | null
}

/** The text of a caption, cut where its times are. */
function stretchesOf(tree: WebVTTNode, startSec: number, endSec: number): Stretch[] {
  const stretches: Stretch[] = [{ text: '', startSec, endSec, speakerId: null }]
  const walk = (node: WebVTTNode, speakerId: string | null): void => {
    const last = stretches.at(-1)!
    if (node.type === 'timestamp') {
      const atSec = Math.min(endSec, Math.max(last.startSec, Number(node.value)))
      last.endSec = atSec
      stretches.push({ text: '', startSec: atSec, endSec, speakerId })
    } else if (node.type === 'text') {
      const text = collapseBlanks(String(node.value))
      if (last.text === '' || last.speakerId === speakerId) {
        last.text += text
        last.speakerId = speakerId
      } else stretches.push({ ...last, text, speakerId })
    }
    const name = node.name === 'v' ? String(node.value).trim() : ''
    // The reading of a sign stands above it, and is not said twice.
    if (node.name === 'rt') return
    for (const child of node.children ?? []) walk(child, name === '' ? speakerId : name)
  }
  walk(tree, null)
  return stretches
}
