'use client'

import { useMemo } from 'react'
import type { Speech, SpeechPlayer } from '../model/speech-player.ts'
import type { SpeechStatusState } from '../model/speech-state.ts'
import { useSpeechState } from './use-speech-state.ts'

/** What the hooks that speak return of their player: its actions, and the state that changes a few times an utterance. */
export function useSpeech(player: SpeechPlayer): Speech {
  const handle = useMemo(() => ({ player }), [player])
  const status = useSpeechState(handle, (state) => state.status)
  const pausedBy = useSpeechState(handle, (state) => state.pausedBy)
  const error = useSpeechState(handle, (state) => state.error)
  const text = useSpeechState(handle, (state) => state.text)
  const generation = useSpeechState(handle, (state) => state.generation)
  const canPlay = useSpeechState(handle, (state) => state.canPlay)

  return useMemo(() => {
    const { play, pause, stop, seek, seekToWord, seekToChar, skip, skipUtterance, clearQueue } = player
    const { setRate, setVolume, setMuted } = player
    const actions = {
      play,
      pause,
      stop,
      seek,
      seekToWord,
      seekToChar,
      skip,
      skipUtterance,
      clearQueue,
      setRate,
      setVolume,
      setMuted,
    }
    // The three were read from one snapshot, so that together they are one of the union's members.
    const statusState = { status, pausedBy, error } as SpeechStatusState
    return { player, ...actions, ...statusState, text, generation, canPlay }
  }, [player, status, pausedBy, error, text, generation, canPlay])
}
