'use client'

import { useContext, useMemo } from 'react'
import { SpeechLabelsContext } from './speech-labels-context.ts'
import { englishLabels, type SpeechLabels } from './speech-labels.ts'

/** The labels of the provider around; what it leaves out is English. */
export function useSpeechLabels(): SpeechLabels {
  const labels = useContext(SpeechLabelsContext)
  return useMemo(() => (labels ? { ...englishLabels, ...labels } : englishLabels), [labels])
}
