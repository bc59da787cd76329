import type { SpeechEventMap } from '../model/speech-event.ts'
import type { Utterance } from '../model/utterance.ts'

/** Turns the word that is heard into events: once per word and in order, whatever was jumped over. */
export interface BoundaryEvents {
  /** The word at `wordIndex` is heard now. Those before it that were not reported are reported as skipped. */
  reach(utterance: Utterance, wordIndex: number, elapsedSec: number): void
  /** All of it was heard: what was not reported was skipped. */
  finish(utterance: Utterance, elapsedSec: number): void
  /** It is over: nothing more is reported, also where a listener of a skipped word ended it. */
  close(utterance: Utterance): void
}

export function createBoundaryEvents(emit: (event: SpeechEventMap['boundary']) => void): BoundaryEvents {
  let current: Utterance | null = null
  let next = 0

  const report = (utterance: Utterance, wordIndex: number, elapsedSec: number, isHeard: boolean): void => {
    if (utterance !== current) next = 0
    current = utterance
    while (current === utterance && next <= wordIndex) {
      const word = utterance.recording.timeline.word(next)
      const skipped = !(isHeard && next === wordIndex)
      next++
      const charLength = word.charEnd - word.charStart
      emit({ utterance, word, charIndex: word.charStart, charLength, elapsedSec, skipped })
    }
  }

  return {
    reach: (utterance, wordIndex, elapsedSec) => report(utterance, wordIndex, elapsedSec, true),
    finish: (utterance, elapsedSec) =>
      report(utterance, utterance.recording.timeline.wordCount - 1, elapsedSec, false),
    close(utterance) {
      if (utterance === current) current = null
    },
  }
}
