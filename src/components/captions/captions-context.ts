'use client'

import { createContext, useContext } from 'react'
import type { CaptionSettings } from '../../model/cue.ts'
import type { SpeechHandle } from '../../model/speech-player.ts'
import type { PlayerPartState } from '../player/player-part-state.ts'

/** By what the parts can be styled. */
export type CaptionsPartState = PlayerPartState & CaptionSettings

/** What the parts of one `Captions.Root` share. */
export interface CaptionsValue {
  speech: SpeechHandle
  state: CaptionsPartState
  set(changes: Partial<CaptionSettings>): void
}

export const CaptionsContext = createContext<CaptionsValue | null>(null)

/** @param part What the part is called in the error that says where to put it. */
export function useCaptionsPart(part: string): CaptionsValue {
  const captions = useContext(CaptionsContext)
  if (captions) return captions
  throw new Error(`${part} has no captions to show or set. Put it inside <Captions.Root speech={…}>.`)
}
