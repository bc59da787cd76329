'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { CaptionOptions, Cue } from '../model/cue.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { createCaptionFeed } from '../playback/caption-feed.ts'
import { useSpeechHandle } from './speech-context.ts'

/**
 * The captions of what is spoken, in order. Renders when one is closed: while speech is being received the newest is not
 * among them yet. To show the one that is heard use `CaptionBox`, which has it all the same, and does not render at all.
 * @param speech The speech to follow; left out: that of the `Player.Root` around.
 */
export function useCaptions(speech?: SpeechHandle, options: CaptionOptions = {}): readonly Cue[] {
  const { player } = useSpeechHandle(speech, 'useCaptions')
  const { maxLines, maxLineLength, maxCharsPerSec, minCueSec } = options
  const feed = useMemo(
    () => createCaptionFeed(player, { maxLines, maxLineLength, maxCharsPerSec, minCueSec }),
    [player, maxLines, maxLineLength, maxCharsPerSec, minCueSec],
  )
  return useSyncExternalStore(feed.subscribe, feed.get, feed.get)
}
