'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { createCurrentWord } from '../playback/current-word.ts'
import { useSpeechHandle } from './speech-context.ts'

/**
 * The word being heard; `null` before the first, while idle and after the end. Renders once per word:
 * to light up words in a text use `SpokenText`, which does not render at all.
 * @param speech The speech to follow; left out: that of the `Player.Root` around.
 */
export function useCurrentWord(speech?: SpeechHandle): TimedWord | null {
  const { player } = useSpeechHandle(speech, 'useCurrentWord')
  const source = useMemo(() => createCurrentWord(player), [player])
  return useSyncExternalStore(source.subscribe, source.get, source.get)
}
