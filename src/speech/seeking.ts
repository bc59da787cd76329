import type { PlaceInSpeech } from '../generation/generation-state.ts'
import { createSeekActions, type SeekActions, type SoughtSpeech } from './seek-actions.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'

/** What is heard, and the ways to hear it from elsewhere. */
export interface SeekTarget extends Pick<SoughtSpeech, 'timelineNow' | 'currentTimeSec'> {
  utteranceNow(): SpokenUtterance | null
  /** Once more, of what is over: silent, from a place of what there is. */
  replay(over: SpokenUtterance, place: PlaceInSpeech): void
  /** Once more, of what was cut, and behind it what is missing: silent, from a place of its text. */
  goOn(over: SpokenUtterance, fromChar: number): void
  /** From a place in another recording. */
  turnTo(utterance: SpokenUtterance, place: PlaceInSpeech): void
  onSeek(positionSec: number): void
}

/** Turns every way to name a place into a place in what is heard, or was made, or can be made. */
export function createSeeking(target: SeekTarget): SeekActions {
  const goTo = ({ recording, atSec }: PlaceInSpeech, utterance: SpokenUtterance): void => {
    const { keptFromSec, durationSec, timeline } = recording
    const targetSec = Math.min(Math.max(keptFromSec, atSec), durationSec)
    const place = { recording, atSec: targetSec }
    // What is over stays over: to hear it again from here is a new utterance of the same recording.
    if (utterance.outcome && !utterance.isReplayable && utterance.canGoOn) {
      const index = timeline.wordAtTime(targetSec)
      target.goOn(utterance, index < 0 ? 0 : timeline.word(index).charStart)
    } else if (utterance.outcome) target.replay(utterance, place)
    else if (recording === utterance.heard) utterance.playback?.seek(targetSec)
    else target.turnTo(utterance, place)
    target.onSeek(targetSec)
  }

  return createSeekActions({
    timelineNow: target.timelineNow,
    currentTimeSec: target.currentTimeSec,
    goToTime(positionSec) {
      const utterance = target.utteranceNow()
      if (utterance?.canSeek) goTo(utterance.placeAtTime(positionSec), utterance)
    },
    goToChar(offset) {
      const utterance = target.utteranceNow()
      const place = utterance?.placeAtChar(offset)
      if (utterance && place) goTo(place, utterance)
    },
  })
}
