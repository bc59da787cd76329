'use client'

import { useMemo } from 'react'
import { useVoices, type UseVoicesOptions, type UseVoicesResult } from '../../react/use-voices.ts'

/**
 * The voices found, and those used before that stand on no page loaded so far: these are asked for by their ids, as far as
 * the query allows them. With `enabled: false` nothing is added: what is searched for or filtered is that alone.
 */
export function useWithRecent(
  query: UseVoicesOptions,
  found: UseVoicesResult,
  recentIds: readonly string[],
): UseVoicesResult {
  const { enabled = true } = query
  const missing = useMemo(
    () => recentIds.filter((id) => !found.voices.some(({ voiceId }) => voiceId === id)),
    [found.voices, recentIds],
  )
  const isMissing = missing.length > 0
  const { voices: recent } = useVoices({
    ...query,
    initialPage: undefined,
    voiceIds: recentIds,
    pageSize: 100,
    enabled: enabled && isMissing && found.status === 'ready' && query.voiceIds === undefined,
  })
  return useMemo(() => {
    if (!enabled) return found
    const added = recent.filter(({ voiceId }) => missing.includes(voiceId))
    return added.length > 0 ? { ...found, voices: [...found.voices, ...added] } : found
  }, [enabled, found, recent, missing])
}
