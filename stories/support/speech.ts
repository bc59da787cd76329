import { createTestPlayer, type TestPlayer } from '../../src/testing.ts'
import type { SpeechHandle, SpeechPlayer, SpeechState } from '../../src/index.ts'

/** A speech whose time stands where a story puts it. */
export function speechAt(text: string, prepare?: (player: TestPlayer) => void): { player: TestPlayer } {
  const player = createTestPlayer({ text })
  prepare?.(player)
  return { player }
}

/** A speech that shows a state which passes too quickly to be looked at. */
export function speechWith(text: string, state: Partial<SpeechState>): SpeechHandle {
  const player = createTestPlayer({ text })
  const shown = { ...player.state, ...state } as SpeechState
  const still: SpeechPlayer = {
    play: player.play,
    pause: player.pause,
    stop: player.stop,
    seek: player.seek,
    seekToWord: player.seekToWord,
    seekToChar: player.seekToChar,
    skip: player.skip,
    skipUtterance: player.skipUtterance,
    clearQueue: player.clearQueue,
    setRate: player.setRate,
    setVolume: player.setVolume,
    setMuted: player.setMuted,
    state: shown,
    subscribe: () => () => undefined,
    on: () => () => undefined,
    timeline: player.timeline,
    declareText: () => () => undefined,
    currentTimeSec: () => 0,
    heard: () => player.heard(),
    mediaElement: null,
    connectAnalyser: () => () => undefined,
    connect: () => () => undefined,
  }
  return { player: still }
}
