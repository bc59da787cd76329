'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import type { SpeechState } from '../model/speech-state.ts'
import { useSpeechHandle } from './speech-context.ts'

/**
 * Reads from the state of a speech; renders only when what the selector returns changes (`Object.is`),
 * so return a field, not a new object.
 * @param speech The speech to read; left out: that of the `Player.Root` around.
 */
export function useSpeechState<T>(speech: SpeechHandle | undefined, selector: (state: SpeechState) => T): T {
  const { player } = useSpeechHandle(speech, 'useSpeechState')
  const subscribe = useCallback((listener: () => void) => player.subscribe(listener), [player])
  const read = (): T => selector(player.state)
  return useSyncExternalStore(subscribe, read, read)
}
