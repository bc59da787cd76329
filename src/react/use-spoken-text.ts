'use client'

import type { RefObject } from 'react'
import { connectSpokenText, type SpokenTextOptions } from '../highlight/spoken-text.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

/** Lights up an element's text as it is heard. The element's only child is the text, which React may replace. */
export function useSpokenText(
  ref: RefObject<HTMLElement | null>,
  { player }: SpeechHandle,
  { text, unit, follow, lang }: SpokenTextOptions,
): void {
  // Before the browser paints: the text is laid out once, in its final elements.
  useBrowserLayoutEffect(
    () => (ref.current ? connectSpokenText(ref.current, player, { text, unit, follow, lang }) : undefined),
    [ref, player, text, unit, follow, lang],
  )
}
