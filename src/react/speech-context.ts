'use client'

import { createContext, useContext } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'

/** Holds the player alone, which never changes: this context never re-renders the parts below it. */
export const SpeechHandleContext = createContext<SpeechHandle | null>(null)

/**
 * The speech a part follows: the one it was given, else that of the root around it.
 * Throws where there is neither; `part` is the part's name for the message.
 */
export function useSpeechHandle(speech: SpeechHandle | undefined, part: string): SpeechHandle {
  const around = useContext(SpeechHandleContext)
  const handle = speech ?? around
  if (!handle) {
    const orGive = part.startsWith('Player.') ? '' : ', or pass it speech={…}'
    throw new Error(`${part} has no speech to follow. Put it inside <Player.Root speech={…}>${orGive}.`)
  }
  return handle
}
