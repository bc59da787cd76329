'use client'

import type { RefObject } from 'react'
import { connectSeekSlider, type PositionInWords } from '../highlight/seek-slider.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

/** Moves a range input along with the sound, without rendering. `inWords` says a position aloud. */
export function useSeekSlider(
  ref: RefObject<HTMLInputElement | null>,
  { player }: SpeechHandle,
  inWords: PositionInWords,
): void {
  useBrowserLayoutEffect(
    () => (ref.current ? connectSeekSlider(ref.current, player, inWords) : undefined),
    [ref, player, inWords],
  )
}
