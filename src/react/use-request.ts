'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { PagedRequest, PagedState } from './paged-request.ts'

const nothing: PagedState<never> = { pages: [], error: null, running: null }

/**
 * What a request has brought, and the request itself for as long as it is shown; nothing of `null`.
 * @param seed Pages that are there already, from a server for example; the same array for as long as they are meant.
 */
export function useRequest<Page>(
  request: PagedRequest<Page> | null,
  seed: readonly Page[] | null = null,
): PagedState<Page> {
  const state = useSyncExternalStore<PagedState<Page>>(
    request?.subscribe ?? subscribeToNothing,
    request?.get ?? getNothing,
    // On the server, and while its page is taken over, there are the pages it came with.
    getNothing,
  )
  useEffect(() => {
    if (seed) request?.seed(seed)
    return request?.retain()
  }, [request, seed])
  return seed && state.pages.length === 0 ? { ...state, pages: seed } : state
}

function subscribeToNothing(): () => void {
  return () => undefined
}

function getNothing(): PagedState<never> {
  return nothing
}
