'use client'

import { createContext } from 'react'
import type { SpeechLabels } from './speech-labels.ts'

/** What the provider around says otherwise. The labels themselves come with the parts that show them. */
export const SpeechLabelsContext = createContext<Partial<SpeechLabels> | undefined>(undefined)
