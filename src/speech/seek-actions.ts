import type { SpeechActions } from '../model/speech-player.ts'
import type { Timeline } from '../model/timeline.ts'
import { refuseNaN } from './refuse-nan.ts'
import { createSentenceFinder } from './sentence-skip.ts'

/** What can be heard from elsewhere. */
export interface SoughtSpeech {
  timelineNow(): Timeline
  currentTimeSec(): number
  /** Goes on from a position in seconds, which may lie before the start or behind the end. */
  goToTime(positionSec: number): void
  /** Goes on from the word at an offset in the text, which may lie behind its end. */
  goToChar(offset: number): void
}

export type SeekActions = Pick<SpeechActions, 'seek' | 'seekToWord' | 'seekToChar' | 'skip'>

/** Turns every way to name a place into a position, or an offset in the text. */
export function createSeekActions(speech: SoughtSpeech): SeekActions {
  const findSentence = createSentenceFinder()
  const seek = (positionSec: number): void => {
    refuseNaN('seek', positionSec)
    speech.goToTime(positionSec)
  }

  return {
    seek,
    seekToWord(index) {
      refuseNaN('seekToWord', index)
      const timeline = speech.timelineNow()
      const last = timeline.wordCount - 1
      if (last >= 0) speech.goToTime(timeline.word(Math.min(Math.max(0, Math.trunc(index)), last)).startSec)
    },
    seekToChar(offset) {
      refuseNaN('seekToChar', offset)
      speech.goToChar(Math.max(0, Math.trunc(offset)))
    },
    skip(by) {
      const positionSec = speech.currentTimeSec()
      const targetSec =
        'seconds' in by
          ? positionSec + by.seconds
          : findSentence(speech.timelineNow(), positionSec, by.sentences)
      if (targetSec !== null) seek(targetSec)
    },
  }
}
