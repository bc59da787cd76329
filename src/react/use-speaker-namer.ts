'use client'

import { useMemo } from 'react'
import { useSpeechLabels } from './use-speech-labels.ts'

/** What speakers are called, by their id in the transcript. */
export type SpeakerNames = Readonly<Record<string, string>>

/** Names a speaker, by id and by number as they come. The same function for as long as it gives the same names. */
export function useSpeakerNamer(
  given: SpeakerNames | undefined,
): (speakerId: string, number: number) => string {
  const { speaker } = useSpeechLabels()
  // They may be written inline.
  const key = JSON.stringify(given ?? {})
  return useMemo(() => {
    const names = JSON.parse(key) as SpeakerNames
    return (speakerId, number) => names[speakerId] ?? speaker(speakerId, number)
  }, [key, speaker])
}
