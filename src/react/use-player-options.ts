'use client'

import { useContext } from 'react'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { SpeechContext } from './speech-provider.tsx'

/**
 * A hook's options with what the provider adds: its client, and its defaults for what is not given.
 * Throws where there is no client.
 */
export function usePlayerOptions<Options extends { client?: SpeechClient | undefined }>(
  hookName: string,
  options: Options,
): Options & { client: SpeechClient } {
  const context = useContext(SpeechContext)
  const client = options.client ?? context?.client
  if (!client) {
    throw new Error(
      `${hookName} has no client. Wrap the app in <SpeechProvider proxyUrl="/api/speech">, or pass { client }.`,
    )
  }
  return { ...context?.defaults, ...withoutUndefined(options), client }
}

function withoutUndefined<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options
}
