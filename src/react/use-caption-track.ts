'use client'

import { useEffect } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import { connectCaptionTrack, type CaptionTrackOptions } from '../playback/caption-track.ts'
import { useSpeechHandle } from './speech-context.ts'
import { useSpeechLabels } from './use-speech-labels.ts'

export interface UseCaptionTrackOptions extends Omit<CaptionTrackOptions, 'label'> {
  /** What the browser calls it in its menu of captions. Default: `labels.captions`. */
  label?: string | undefined
}

/**
 * Gives the media element that plays a real text track, live while speech comes in: for the browser's own captions, in
 * full screen and picture in picture, and for whoever reads `element.textTracks`. Does nothing where no element plays.
 * @param speech The speech to follow; left out: that of the `Player.Root` around.
 */
export function useCaptionTrack(speech?: SpeechHandle, options: UseCaptionTrackOptions = {}): void {
  const { player } = useSpeechHandle(speech, 'useCaptionTrack')
  const { captions } = useSpeechLabels()
  const { label = captions, lang, mode, maxLines, maxLineLength, maxCharsPerSec, minCueSec } = options
  useEffect(() => {
    const limits = { maxLines, maxLineLength, maxCharsPerSec, minCueSec }
    return connectCaptionTrack(player, { label, lang, mode, ...limits })
  }, [player, label, lang, mode, maxLines, maxLineLength, maxCharsPerSec, minCueSec])
}
