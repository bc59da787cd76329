'use client'

import { useContext } from 'react'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { SpeechContext } from './speech-provider.tsx'

/**
 * The client an option gives, else the provider's. Throws where there is neither.
 * @param name What the hook or part is called in the error that says so.
 */
export function useClient(given: SpeechClient | undefined, name: string): SpeechClient {
  const context = useContext(SpeechContext)
  const client = given ?? context?.client
  if (client) return client
  throw new Error(
    `${name} has no client. Wrap the app in <SpeechProvider proxyUrl="/api/speech">, or pass it a client.`,
  )
}
