'use client'

import { useMemo } from 'react'
import type { SpeechError } from '../base/speech-error.ts'
import type { Voice } from '../model/voice.ts'
import { connectionOf, type SpeechClient } from '../protocol/client/speech-client.ts'
import { getVoice } from '../protocol/voices/get-voice.ts'
import { PagedRequest } from './paged-request.ts'
import { requestFor } from './request-cache.ts'
import { useClient } from './use-client.ts'
import { useRequest } from './use-request.ts'

export interface UseVoiceOptions {
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export interface UseVoiceResult {
  /** That of before stays while it is asked for anew. */
  voice: Voice | null
  /** `idle` without an id. */
  status: 'idle' | 'loading' | 'ready' | 'failed'
  error: SpeechError | null
}

/**
 * One voice, with its stored settings: also one that stands on no page loaded so far. Asks for nothing without an id.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useVoice(voiceId: string | null | undefined, options: UseVoiceOptions = {}): UseVoiceResult {
  const client = useClient(options.client, 'useVoice')
  const request = useMemo(
    () => ((voiceId ?? '') === '' ? null : voiceRequest(client, voiceId!)),
    [client, voiceId],
  )
  const { pages, error } = useRequest(request)
  const voice = pages[0] ?? null
  if (!request) return { voice: null, status: 'idle', error: null }
  return { voice, status: error ? 'failed' : voice ? 'ready' : 'loading', error }
}

function voiceRequest(client: SpeechClient, voiceId: string): PagedRequest<Voice> {
  return requestFor(
    client,
    `voice ${voiceId}`,
    () =>
      new PagedRequest<Voice>({
        timers: connectionOf(client).timers,
        fetchPage: (_before, signal) => getVoice(client, voiceId, signal),
      }),
  )
}
