'use client'

import { useId, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { createReadingCode } from '../highlight/lazy-reading.ts'
import { connectSpokenText, type SpokenTextOptions } from '../highlight/spoken-text.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useSpeakerNamer, type SpeakerNames } from './use-speaker-namer.ts'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

export type UseSpokenTextOptions = Pick<SpokenTextOptions, 'unit' | 'follow' | 'lang' | 'doubtBelow'> & {
  speakerNames?: SpeakerNames | undefined
}

/**
 * Holds the player's text in an element and lights it up as it is heard, without rendering. What React renders into it
 * must stay what it was first. Returns a function that follows the sound again, while the person has scrolled away from
 * it; else `null`.
 */
export function useSpokenText(
  ref: RefObject<HTMLElement | null>,
  { player }: SpeechHandle,
  { unit, follow, lang, doubtBelow, speakerNames }: UseSpokenTextOptions,
): (() => void) | null {
  const [followAgain, setFollowAgain] = useState<(() => void) | null>(null)
  // What a server rendered may have been selected before it came to life.
  const isHydrating = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  )
  const isFresh = useRef(!isHydrating)
  // Kept, so that a word that is lit stays so where the options change.
  const [readingCode] = useState(createReadingCode)
  const nameSpeaker = useSpeakerNamer(speakerNames)
  const cursorId = `${useId()}cursor`
  // Before the browser paints: the text is laid out once, in its final elements.
  useBrowserLayoutEffect(() => {
    if (!ref.current) return undefined
    const onAway = (again: (() => void) | null): void => setFollowAgain(() => again)
    const marked = { nameSpeaker, doubtBelow }
    const options = { unit, follow, lang, cursorId, onAway, ...marked, isFresh: isFresh.current }
    isFresh.current = false
    return connectSpokenText(ref.current, player, readingCode, options)
  }, [ref, player, unit, follow, lang, doubtBelow, nameSpeaker, cursorId, readingCode])
  return followAgain
}

function neverChanges(): () => void {
  return () => undefined
}
