import type { Timeline } from '../model/timeline.ts'
import { speakersOf } from '../timeline/speakers.ts'
import type { CharRange } from './char-range.ts'
import { wordsWithin } from './text-units.ts'

export interface TextMarksOptions {
  /** What a speaker is called: by the id they have, and by their number, counted from 1 as they come. */
  nameSpeaker?: ((speakerId: string, number: number) => string) | undefined
  /** Words heard with less certainty than this, a `logprob`, are marked. Default: none is. */
  doubtBelow?: number | undefined
}

/** What a text shows of its words beside them: of recorded speech. */
export interface TextMarks {
  /** The words in a range that are no words, or doubtful; in order. */
  within(range: CharRange): readonly TextMark[]
  /** Who speaks in a line; `null` where that is not known. */
  speakerOf(line: CharRange): { number: number; name: string } | null
}

export interface TextMark {
  range: CharRange
  isAudioEvent: boolean
  isDoubtful: boolean
}

/** `null` where there is nothing to mark: speech that was generated. */
export function createTextMarks(
  timeline: Timeline,
  { nameSpeaker, doubtBelow = Number.NEGATIVE_INFINITY }: TextMarksOptions,
): TextMarks | null {
  if (timeline.wordCount === 0 || timeline.word(0).type === undefined) return null
  const speakers = speakersOf(timeline)
  return {
    within: (within) =>
      wordsWithin(timeline, within).flatMap((range) => {
        const isAudioEvent = range.type === 'audio_event'
        const isDoubtful = !isAudioEvent && (range.logprob ?? 0) < doubtBelow
        return isAudioEvent || isDoubtful ? [{ range, isAudioEvent, isDoubtful }] : []
      }),
    speakerOf(line) {
      const speakerId = wordsWithin(timeline, line)[0]?.speakerId ?? null
      if (speakerId === null) return null
      const number = speakers.indexOf(speakerId) + 1
      return { number, name: nameSpeaker?.(speakerId, number) ?? speakerId }
    },
  }
}
