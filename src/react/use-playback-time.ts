'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import { createPositionTicker } from '../playback/position-ticker.ts'
import { useSpeechHandle } from './speech-context.ts'

export interface UsePlaybackTimeOptions {
  /** How often it renders while sound plays, in milliseconds. Default 250. */
  everyMs?: number | undefined
}

/**
 * The position in seconds of media time, a few times a second: for figures on screen.
 * For something drawn per frame call `player.currentTimeSec()` in your own frame loop.
 * @param speech The speech to follow; left out: that of the `Player.Root` around.
 * @param options `everyMs`: how often it renders while sound plays, in milliseconds; default 250.
 */
export function usePlaybackTime(speech?: SpeechHandle, options: UsePlaybackTimeOptions = {}): number {
  const { player } = useSpeechHandle(speech, 'usePlaybackTime')
  const everyMs = options.everyMs ?? 250
  const ticker = useMemo(() => createPositionTicker(player, everyMs), [player, everyMs])
  return useSyncExternalStore(ticker.subscribe, ticker.get, ticker.get)
}
