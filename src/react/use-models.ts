'use client'

import { useMemo } from 'react'
import type { SpeechError } from '../base/speech-error.ts'
import type { Model } from '../model/model.ts'
import { connectionOf, type SpeechClient } from '../protocol/client/speech-client.ts'
import { listModels } from '../protocol/models/list-models.ts'
import { PagedRequest } from './paged-request.ts'
import { requestFor } from './request-cache.ts'
import { useClient } from './use-client.ts'
import { useRequest } from './use-request.ts'

export interface UseModelsOptions {
  /** Whether those are given too that do not speak. Default `false`. */
  all?: boolean | undefined
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export interface UseModelsResult {
  models: readonly Model[]
  status: 'loading' | 'ready' | 'failed'
  error: SpeechError | null
  /** Asks anew. */
  refresh(): void
}

/**
 * The models of the service, by default those that speak.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useModels(options: UseModelsOptions = {}): UseModelsResult {
  const { all = false, client: given } = options
  const client = useClient(given, 'useModels')
  const request = useMemo(() => modelsRequest(client), [client])
  const { pages, error } = useRequest(request)
  const models = useMemo(
    () => (pages[0] ?? []).filter((model) => all || model.canDoTextToSpeech),
    [pages, all],
  )
  const status = error ? 'failed' : pages.length > 0 ? 'ready' : 'loading'
  return { models, status, error, refresh: request.refresh }
}

function modelsRequest(client: SpeechClient): PagedRequest<readonly Model[]> {
  return requestFor(
    client,
    'models',
    () =>
      new PagedRequest<readonly Model[]>({
        timers: connectionOf(client).timers,
        fetchPage: (_before, signal) => listModels(client, signal),
      }),
  )
}
