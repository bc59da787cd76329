import type { Scope } from '../base/scope.ts'
import type { Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import { createWordTracker, type TrackedPlayer } from '../playback/word-tracker.ts'
import { halfFrameSec, wakeAheadSec } from './display-frame.ts'

/**
 * Follows a player by display frames until the scope ends. Returns a function that tells the word of the next frame, by
 * its index; -1 where none is heard.
 * @param lookInNextFrame Called when a word begins in the next frame, and called again in each until it has begun.
 */
export function followWordOfFrame(
  player: SpeechPlayer,
  lookInNextFrame: () => void,
  scope: Scope,
  timers: Timers,
): () => number {
  const tracker = createWordTracker(aheadOf(player), lookInNextFrame, timers)
  scope.add(tracker.connect())
  return () => {
    const soonest = tracker.wordIndex
    const { status, rate } = player.state
    if (soonest < 0 || status !== 'playing') return soonest
    const heard = player.timeline.wordAtTime(player.currentTimeSec() + halfFrameSec * rate)
    if (heard < soonest) lookInNextFrame()
    return Math.min(heard, soonest)
  }
}

/** The same player a little ahead of what is heard: who follows it is awake when a word begins. */
function aheadOf(player: SpeechPlayer): TrackedPlayer {
  return {
    get state() {
      return player.state
    },
    get timeline() {
      return player.timeline
    },
    subscribe: (listener) => player.subscribe(listener),
    on: (type, listener) => player.on(type, listener),
    currentTimeSec() {
      const { status, rate } = player.state
      return player.currentTimeSec() + (status === 'playing' ? wakeAheadSec * rate : 0)
    },
  }
}
