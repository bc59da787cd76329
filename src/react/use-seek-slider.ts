'use client'

import type { RefObject } from 'react'
import { connectChapterMarks } from '../highlight/chapter-marks.ts'
import { connectSeekSlider, type PositionInWords } from '../highlight/seek-slider.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

/** Moves a range input along with the sound and marks its chapters, without rendering. `inWords` says a position aloud. */
export function useSeekSlider(
  ref: RefObject<HTMLInputElement | null>,
  { player }: SpeechHandle,
  inWords: PositionInWords,
): void {
  useBrowserLayoutEffect(
    () => (ref.current ? connectSeekSlider(ref.current, player, inWords) : undefined),
    [ref, player, inWords],
  )
  useBrowserLayoutEffect(
    () => (ref.current ? connectChapterMarks(ref.current, player) : undefined),
    [ref, player],
  )
}
