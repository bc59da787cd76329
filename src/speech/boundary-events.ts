import type { SpeechEventMap } from '../model/speech-event.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Utterance } from '../model/utterance.ts'

/** Turns the word that is heard into events: once per word and in order, whatever was jumped over. */
export interface BoundaryEvents<Spoken extends Utterance> {
  /** The word at `wordIndex` is heard now. Those before it that were not reported are reported as skipped. */
  reach(utterance: Spoken, wordIndex: number, elapsedSec: number): void
  /** All of it was heard: what was not reported was skipped. */
  finish(utterance: Spoken, elapsedSec: number): void
  /** It is over: nothing more is reported, also where a listener of a skipped word ended it. */
  close(utterance: Spoken): void
}

/** @param timelineOf What is heard of an utterance. */
export function createBoundaryEvents<Spoken extends Utterance>(
  emit: (event: SpeechEventMap['boundary'] & { utterance: Spoken }) => void,
  timelineOf: (utterance: Spoken) => Timeline,
): BoundaryEvents<Spoken> {
  let current: Spoken | null = null
  let timeline: Timeline | null = null
  let next = 0
  /** Up to where the text was told of. */
  let toldTo = 0

  const follow = (utterance: Spoken): void => {
    if (utterance !== current) {
      toldTo = 0
      timeline = null
    }
    current = utterance
    if (timeline === timelineOf(utterance)) return
    timeline = timelineOf(utterance)
    next = 0
    while (next < timeline.wordCount && timeline.word(next).charEnd <= toldTo) next++
  }

  const report = (utterance: Spoken, wordIndex: number, elapsedSec: number, isHeard: boolean): void => {
    follow(utterance)
    while (current === utterance && timeline && next <= wordIndex) {
      const word = timeline.word(next)
      const skipped = !(isHeard && next === wordIndex)
      next++
      toldTo = word.charEnd
      const charLength = word.charEnd - word.charStart
      emit({ utterance, word, charIndex: word.charStart, charLength, elapsedSec, skipped })
    }
  }

  return {
    reach: (utterance, wordIndex, elapsedSec) => report(utterance, wordIndex, elapsedSec, true),
    finish: (utterance, elapsedSec) =>
      report(utterance, timelineOf(utterance).wordCount - 1, elapsedSec, false),
    close(utterance) {
      if (utterance === current) current = null
    },
  }
}
