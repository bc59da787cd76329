'use client'

import { useMemo, useState } from 'react'
import type { SpeechError } from '../base/speech-error.ts'
import type { Voice, VoicesPage, VoicesQuery } from '../model/voice.ts'
import { connectionOf, type SpeechClient } from '../protocol/client/speech-client.ts'
import type { VoiceFacets } from './count-facets.ts'
import { listedVoices } from './listed-voices.ts'
import { useClient } from './use-client.ts'
import { useDebounced } from './use-debounced.ts'
import { useRequest } from './use-request.ts'
import { voicesKey, voicesRequest } from './voices-request.ts'

export interface UseVoicesOptions extends Omit<VoicesQuery, 'nextPageToken'> {
  /** Whether anything is asked for. Default `true`. */
  enabled?: boolean | undefined
  /** How long a search has to stay the same before it is sent, in milliseconds. Default 200; the other parts of the query are sent at once. */
  debounceMs?: number | undefined
  /** What a server already asked for with `listVoices` and this query: shown at once, also in its HTML, and not asked for again. */
  initialPage?: VoicesPage | undefined
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

/** The voices of a query, as far as they are loaded. */
export type UseVoicesResult = {
  /** Each once. Those of before stay while a new query is on its way, and when a refresh fails. */
  voices: readonly Voice[]
  hasMore: boolean
  /** Of all pages; `null` where the service does not say. */
  totalCount: number | null
  /** What there is to choose from among `voices`. */
  facets: VoiceFacets
  /** Whether what is shown is about to be replaced: a search is being typed, a query or a refresh on its way. */
  isRefreshing: boolean
  isLoadingMore: boolean
  /** Asks for the next page. Does nothing where there is none, or while anything is on its way: may be called while scrolling. */
  loadMore(): void
  /** Asks anew, from the first page. */
  refresh(): void
} & ({ status: 'loading' | 'ready'; error: null } | { status: 'failed'; error: SpeechError })

/**
 * The account's voices, page by page. Hooks of one client that ask the same share one request; what nobody shows any
 * more is aborted; answers that come too late are dropped. Kept for five minutes, then shown and asked for anew.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useVoices(options: UseVoicesOptions = {}): UseVoicesResult {
  const { enabled = true, debounceMs = 200, initialPage, client: given, ...query } = options
  const client = useClient(given, 'useVoices')
  const typed = query.search ?? ''
  const search = useDebounced(typed, debounceMs, connectionOf(client).timers)
  const key = voicesKey({ ...query, search })
  const [initial] = useState(() => (initialPage ? { key, pages: [initialPage] } : null))
  const request = useMemo(() => voicesRequest(client, key), [client, key])
  const { pages, error, running } = useRequest(
    enabled ? request : null,
    initial?.key === key ? initial.pages : null,
  )

  const [last, setLast] = useState({ client, pages })
  if (pages.length > 0 && pages !== last.pages) setLast({ client, pages })
  const isWaiting = pages.length === 0 && error === null
  const shown = isWaiting && last.client === client ? last.pages : pages
  const { voices, nextPageToken, totalCount, facets } = listedVoices(client, shown)
  const isTyping = typed !== search

  return useMemo(
    () => ({
      voices,
      hasMore: nextPageToken !== null && !isWaiting,
      totalCount,
      facets,
      isRefreshing: shown.length > 0 && (isWaiting || isTyping || running === 'first'),
      isLoadingMore: running === 'more',
      loadMore: request.loadMore,
      refresh: request.refresh,
      ...(error ? { status: 'failed', error } : { status: shown.length > 0 ? 'ready' : 'loading', error }),
    }),
    [voices, nextPageToken, totalCount, facets, shown, isWaiting, isTyping, running, error, request],
  )
}
