import type { Timeline } from '../model/timeline.ts'
import type { LaidOutCue } from '../timeline/build-cues.ts'
import { speakersOf } from '../timeline/speakers.ts'
import { createTextPiece, showState } from './show-state.ts'

/** What a speaker is called: by the id they have, and by their number, counted from 1 as they come. */
export type NameSpeaker = (speakerId: string, number: number) => string

/** Holds one caption at a time. */
export interface CaptionPainter {
  /** Shows a caption as far as it was heard, or none; touches only what changes. */
  paint(timeline: Timeline, cue: LaidOutCue | null, wordIndex: number): void
  /** Leaves the element empty. */
  dispose(): void
}

interface PaintedWord {
  readonly index: number
  readonly element: HTMLElement
}

/**
 * Puts a caption into an element: lines, and in them the words, with their `data-state`; before them the name of who speaks,
 * where that is known.
 */
export function createCaptionPainter(root: HTMLElement, nameSpeaker: NameSpeaker): CaptionPainter {
  const { ownerDocument } = root
  let shown: LaidOutCue | null = null
  let words: PaintedWord[] = []
  let heard = -1
  let speakers: readonly string[] = []
  root.replaceChildren()
  root.toggleAttribute('data-empty', true)

  const stateOf = (index: number, wordIndex: number): 'spoken' | 'current' | 'upcoming' =>
    index === wordIndex ? 'current' : index < wordIndex ? 'spoken' : 'upcoming'

  const lineOf = (timeline: Timeline, { text, marks }: LaidOutCue['layout'][number]): HTMLElement => {
    const line = ownerDocument.createElement('span')
    line.dataset['speech'] = 'caption-line'
    line.dir = 'auto'
    let from = 0
    for (const { index, start, end } of marks) {
      const element = createTextPiece(ownerDocument, 'caption-word', text.slice(start, end))
      const { type } = timeline.word(index)
      if (type !== undefined && type !== 'word') element.dataset['type'] = type
      words.push({ index, element })
      line.append(text.slice(from, start), element)
      from = end
    }
    line.append(text.slice(from))
    return line
  }
  const speakerOf = (timeline: Timeline, speakerId: string): HTMLElement => {
    if (!speakers.includes(speakerId)) speakers = speakersOf(timeline)
    const number = speakers.indexOf(speakerId) + 1
    const element = ownerDocument.createElement('span')
    element.dataset['speech'] = 'speaker'
    element.dataset['speaker'] = String(number)
    element.textContent = nameSpeaker(speakerId, number)
    return element
  }
  const show = (timeline: Timeline, cue: LaidOutCue | null): void => {
    words = []
    const lines = cue?.layout.map((line) => lineOf(timeline, line)) ?? []
    const speaker = cue?.speakerId == null ? [] : [speakerOf(timeline, cue.speakerId)]
    root.replaceChildren(...speaker, ...lines)
    root.toggleAttribute('data-empty', cue === null)
    shown = cue
    heard = -1
  }

  return {
    paint(timeline, cue, wordIndex) {
      if (!isSame(shown, cue)) show(timeline, cue)
      else if (heard === wordIndex) return
      // Only between where the ear was and where it is now does anything look different.
      const [from, to] = heard < wordIndex ? [heard, wordIndex] : [wordIndex, heard]
      for (const { index, element } of words)
        if (index >= from && index <= to) showState(element, stateOf(index, wordIndex))
      heard = wordIndex
    },
    dispose() {
      root.replaceChildren()
      root.removeAttribute('data-empty')
      shown = null
      words = []
    },
  }
}

/** A caption that is still growing is another object each time, and mostly the same to see. */
function isSame(one: LaidOutCue | null, other: LaidOutCue | null): boolean {
  return one === other || (one !== null && other !== null && lookOf(one) === lookOf(other))
}

function lookOf({ wordStart, wordEnd, speakerId, lines }: LaidOutCue): string {
  return JSON.stringify([wordStart, wordEnd, speakerId, lines])
}
