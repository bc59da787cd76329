'use client'

import { useState, type RefObject } from 'react'
import { createReadingCode } from '../highlight/lazy-reading.ts'
import { connectSpokenRegion, type SpokenRegionOptions } from '../highlight/spoken-region.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

export type UseSpokenRegionOptions = Omit<SpokenRegionOptions, 'onAway'>

/**
 * Speaks and lights up an element of the app's own, as `SpokenRegion` does, which says what is spoken and how it is
 * lit. Returns a function that follows the sound again while the person has scrolled away from it, for a button; else
 * `null`.
 * @param ref The element. Its content may be rendered anew at any time.
 * @param speech The speech whose `play` speaks it.
 */
export function useSpokenRegion(
  ref: RefObject<HTMLElement | null>,
  { player }: SpeechHandle,
  options: UseSpokenRegionOptions = {},
): (() => void) | null {
  const { skip, alt, code, unit, follow, lang } = options
  const [followAgain, setFollowAgain] = useState<(() => void) | null>(null)
  // Kept, so that a word that is lit stays so where the options change.
  const [readingCode] = useState(createReadingCode)
  useBrowserLayoutEffect(() => {
    if (!ref.current) return undefined
    const onAway = (again: (() => void) | null): void => setFollowAgain(() => again)
    const given = { skip, alt, code, unit, follow, lang, onAway }
    return connectSpokenRegion(ref.current, player, readingCode, given)
  }, [ref, player, skip, alt, code, unit, follow, lang, readingCode])
  return followAgain
}
