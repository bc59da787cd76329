'use client'

import { useContext } from 'react'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { SpeechContext } from './speech-provider.tsx'

/** The client of the provider above, for functions that take one. Throws where there is no provider. */
export function useSpeechClient(): SpeechClient {
  const context = useContext(SpeechContext)
  if (!context) {
    throw new Error(
      'useSpeechClient has no provider. Wrap the app in <SpeechProvider proxyUrl="/api/speech">.',
    )
  }
  return context.client
}
