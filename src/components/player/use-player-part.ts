'use client'

import type { SpeechHandle } from '../../model/speech-player.ts'
import { useSpeechHandle } from '../../react/speech-context.ts'
import type { SpeechLabels } from '../../react/speech-labels.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { usePlayerPartState, type PlayerPartState } from './player-part-state.ts'

/** What a part inside of `Player.Root` works with. */
export interface PlayerPart {
  speech: SpeechHandle
  labels: SpeechLabels
  state: PlayerPartState
}

/** @param name What the part is called in the error that says where to put it. */
export function usePlayerPart(name: string): PlayerPart {
  const speech = useSpeechHandle(undefined, name)
  const labels = useSpeechLabels()
  const state = usePlayerPartState(speech)
  return { speech, labels, state }
}
