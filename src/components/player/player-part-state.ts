'use client'

import type { SpeechHandle } from '../../model/speech-player.ts'
import type { SpeechState } from '../../model/speech-state.ts'
import { useSpeechState } from '../../react/use-speech-state.ts'

/** What the parts of a player can be styled by. */
export type PlayerPartState = Pick<SpeechState, 'status' | 'canPlay'>

export function usePlayerPartState(speech: SpeechHandle): PlayerPartState {
  const status = useSpeechState(speech, (state) => state.status)
  const canPlay = useSpeechState(speech, (state) => state.canPlay)
  return { status, canPlay }
}
