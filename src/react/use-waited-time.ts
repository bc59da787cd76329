'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import { createWaitClock } from '../playback/wait-clock.ts'

/** For how many seconds sound has been waited for; `null` while nobody waits. Renders once a second while it is. */
export function useWaitedTime({ player }: SpeechHandle): number | null {
  const clock = useMemo(() => createWaitClock(player), [player])
  return useSyncExternalStore(clock.subscribe, clock.get, () => null)
}
