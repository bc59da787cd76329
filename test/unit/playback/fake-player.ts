import { createEmitter } from '../../../src/base/emitter.ts'
import type { Timers } from '../../../src/base/timers.ts'
import type { SpeechEventMap } from '../../../src/model/speech-event.ts'
import type { SpeechState } from '../../../src/model/speech-state.ts'
import type { TrackedPlayer } from '../../../src/playback/word-tracker.ts'
import { openTimeline, type OpenTimeline } from '../../support/open-timeline.ts'

export interface FakePlayer extends TrackedPlayer {
  set(changes: Partial<Pick<SpeechState, 'status' | 'rate'>>): void
  seek(positionSec: number): void
  addWord(startSec: number): void
  changeText(startsSec: readonly number[]): void
  readonly timesAsked: number
  readonly listenerCount: number
}

/** The part of a player that is followed; its sound goes with the manual time. */
export function createFakePlayer(timers: Timers, startsSec: readonly number[]): FakePlayer {
  const emitter = createEmitter<SpeechEventMap>()
  const listeners = new Set<() => void>()
  let listenerCount = 0
  let timesAsked = 0
  let state = { status: 'idle', rate: 1 } as SpeechState
  let baseSec = 0
  let sinceMs = 0
  let timeline = timelineOf(startsSec)

  const position = (): number =>
    state.status === 'playing' ? baseSec + ((timers.nowMs() - sinceMs) / 1_000) * state.rate : baseSec
  const rebase = (toSec = position()): void => {
    baseSec = toSec
    sinceMs = timers.nowMs()
  }
  const counted = (leave: () => void): (() => void) => {
    listenerCount++
    return () => {
      listenerCount--
      leave()
    }
  }

  return {
    get state() {
      return state
    },
    get timeline() {
      return timeline
    },
    get timesAsked() {
      return timesAsked
    },
    get listenerCount() {
      return listenerCount
    },
    currentTimeSec() {
      timesAsked++
      return position()
    },
    subscribe(listener) {
      listeners.add(listener)
      return counted(() => listeners.delete(listener))
    },
    on: (type, listener) => counted(emitter.on(type, listener)),
    set(changes) {
      rebase()
      state = { ...state, ...changes } as SpeechState
      for (const listener of [...listeners]) listener()
    },
    seek(positionSec) {
      rebase(positionSec)
      emitter.emit('seek', { positionSec } as SpeechEventMap['seek'])
    },
    addWord(startSec) {
      const chars = [' ', 'w']
      timeline.add({ chars, startsSec: [startSec, startSec], endsSec: [startSec, startSec + 0.1] }, null)
    },
    changeText(nextStartsSec) {
      timeline = timelineOf(nextStartsSec)
      for (const listener of [...listeners]) listener()
    },
  }
}

/** A text of words "w", of which those given have their times. */
function timelineOf(startsSec: readonly number[]): OpenTimeline {
  const timeline = openTimeline(Array(100).fill('w').join(' '))
  startsSec.forEach((startSec, index) => {
    const chars = index === 0 ? ['w'] : [' ', 'w']
    timeline.add(
      { chars, startsSec: chars.map(() => startSec), endsSec: chars.map(() => startSec + 0.1) },
      null,
    )
  })
  return timeline
}
