'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { createWordTracker } from '../playback/word-tracker.ts'
import { useSpeechHandle } from './speech-context.ts'

/**
 * The word being heard; `null` before the first, while idle and after the end. Renders once per word:
 * to light up words in a text use `SpokenText`, which renders not at all.
 * @param speech The speech to follow; left out: that of the `Player.Root` around.
 */
export function useCurrentWord(speech?: SpeechHandle): TimedWord | null {
  const { player } = useSpeechHandle(speech, 'useCurrentWord')
  const source = useMemo(() => {
    let word: TimedWord | null = null
    return {
      read: () => word,
      subscribe(listener: () => void) {
        const follow = createWordTracker(player, (index) => {
          word = index < 0 ? null : player.timeline.word(index)
          listener()
        })
        return follow.connect()
      },
    }
  }, [player])
  return useSyncExternalStore(source.subscribe, source.read, source.read)
}
