'use client'

import type { RefObject } from 'react'
import { connectCaptions } from '../highlight/caption-view.ts'
import type { CaptionOptions } from '../model/cue.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'
import { useSpeakerNamer, type SpeakerNames } from './use-speaker-namer.ts'

export interface UseCaptionViewOptions extends CaptionOptions {
  speakerNames?: SpeakerNames | undefined
}

/** Shows in an element the caption of what is heard, and lights up its words, without rendering. What stands in it is not React's. */
export function useCaptionView(
  ref: RefObject<HTMLElement | null>,
  { player }: SpeechHandle,
  { maxLines, maxLineLength, maxCharsPerSec, minCueSec, speakerNames }: UseCaptionViewOptions,
): void {
  const nameSpeaker = useSpeakerNamer(speakerNames)
  useBrowserLayoutEffect(() => {
    if (!ref.current) return undefined
    const limits = { maxLines, maxLineLength, maxCharsPerSec, minCueSec }
    return connectCaptions(ref.current, player, { ...limits, nameSpeaker })
  }, [ref, player, maxLines, maxLineLength, maxCharsPerSec, minCueSec, nameSpeaker])
}
