'use client'

import { useCallback, useMemo, useState } from 'react'
import type { Voice } from '../../model/voice.ts'
import { useVoice } from '../../react/use-voice.ts'
import { useVoices, type UseVoicesOptions } from '../../react/use-voices.ts'

/** One id or several, as the picker's `multiple` says. */
export type VoiceValue<Multiple extends boolean> = Multiple extends true ? readonly string[] : string | null

/** The chosen ids, kept here unless the caller keeps them. */
export function useChosenIds(
  value: string | readonly string[] | null | undefined,
  defaultValue: string | readonly string[] | null | undefined,
): { ids: readonly string[]; setIds: (ids: readonly string[]) => void; reset: () => void } {
  const [first] = useState(() => idsIn(defaultValue))
  const [own, setOwn] = useState(first)
  const reset = useCallback(() => setOwn(first), [first])
  const kept = useMemo(() => idsIn(value), [value])
  return { ids: value === undefined ? own : kept, setIds: setOwn, reset }
}

function idsIn(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

/** The chosen voices: those on no page loaded so far are asked for by their ids, and have nothing else until they came. */
export function useChosenVoices(
  ids: readonly string[],
  loaded: readonly Voice[],
  client: UseVoicesOptions['client'],
): readonly Voice[] {
  const missing = useMemo(
    () => ids.filter((id) => !loaded.some(({ voiceId }) => voiceId === id)),
    [ids, loaded],
  )
  // One by its own route, which older services have too.
  const { voice } = useVoice(missing.length === 1 ? missing[0] : null, { client })
  const { voices } = useVoices({
    client,
    voiceIds: missing,
    pageSize: 100,
    enabled: missing.length > 1,
  })
  return useMemo(() => {
    const fetched = voice ? [...voices, voice] : voices
    return ids.map((id) => {
      const isIt = ({ voiceId }: Voice): boolean => voiceId === id
      return loaded.find(isIt) ?? fetched.find(isIt) ?? unknownVoice(id)
    })
  }, [ids, loaded, voices, voice])
}

function unknownVoice(voiceId: string): Voice {
  return {
    voiceId,
    name: null,
    category: null,
    description: null,
    labels: {},
    previewUrl: null,
    settings: null,
    verifiedLanguages: [],
    imageUrl: null,
    isOwner: null,
  }
}
