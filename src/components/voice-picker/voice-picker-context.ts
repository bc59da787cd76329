'use client'

import { createContext, useContext } from 'react'
import type { Voice } from '../../model/voice.ts'
import type { VoiceFacet } from '../../react/count-facets.ts'
import type { UseVoicesResult } from '../../react/use-voices.ts'
import type { VoicePreview, VoicePreviewState } from '../../react/voice-preview.ts'
import type { VoiceRows } from './voice-rows.ts'

/** By what the parts can be styled. */
export interface VoicePickerState {
  status: 'loading' | 'ready' | 'failed'
  open: boolean
}

/** What the parts of one picker share. */
export interface VoicePickerContents {
  state: VoicePickerState
  /** As found by search and filters. */
  found: UseVoicesResult
  /** As found without them: what there is to filter by. */
  all: UseVoicesResult
  groups: readonly VoiceRows[]
  /** Chosen, in the order they were; those not known yet have nothing but their id. */
  chosen: readonly Voice[]
  filters: VoiceFilters
  setFilter(facet: VoiceFacet, value: string | null): void
  preview: VoicePreview
  heard: VoicePreviewState
  /** The voice that the keys stand on, by its place in the list; -1 where they stand on none. */
  highlighted: { index: number; byKey: boolean }
}

/** What a voice has to have. */
export type VoiceFilters = Readonly<Partial<Record<VoiceFacet, string>>>

export const VoicePickerContext = createContext<VoicePickerContents | null>(null)

/** @param part What the part is called in the error that says where to put it. */
export function useVoicePicker(part: string): VoicePickerContents {
  const picker = useContext(VoicePickerContext)
  if (picker) return picker
  throw new Error(`${part} has no picker to belong to. Put it inside <VoicePicker.Root>.`)
}

/** What a voice is called: its name, else its id. */
export function nameOf({ name, voiceId }: Voice): string {
  return (name ?? '') === '' ? voiceId : name!
}
