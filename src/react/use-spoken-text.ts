'use client'

import { useId, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { connectSpokenText, type SpokenTextOptions } from '../highlight/spoken-text.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

export interface UseSpokenTextOptions extends Pick<SpokenTextOptions, 'text' | 'unit' | 'follow' | 'lang'> {
  /** What the element holds of it. */
  shownText: string
}

/**
 * Lights up an element's text as it is heard. The element's only child is the text, which React may replace.
 * Returns a function that follows the sound again, while the person has scrolled away from it; else `null`.
 */
export function useSpokenText(
  ref: RefObject<HTMLElement | null>,
  { player }: SpeechHandle,
  { text, shownText, unit, follow, lang }: UseSpokenTextOptions,
): (() => void) | null {
  const [followAgain, setFollowAgain] = useState<(() => void) | null>(null)
  // What a server rendered may have been selected before it came to life.
  const isHydrating = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  )
  const isFresh = useRef(!isHydrating)
  const cursorId = `${useId()}cursor`
  // Before the browser paints: the text is laid out once, in its final elements.
  useBrowserLayoutEffect(() => {
    if (!ref.current) return undefined
    const onAway = (again: (() => void) | null): void => setFollowAgain(() => again)
    const options = { text, unit, follow, lang, cursorId, onAway, isFresh: isFresh.current }
    isFresh.current = false
    return connectSpokenText(ref.current, player, options)
  }, [ref, player, text, shownText, unit, follow, lang, cursorId])
  return followAgain
}

function neverChanges(): () => void {
  return () => undefined
}
