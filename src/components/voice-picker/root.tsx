'use client'

import { Combobox } from '@base-ui/react/combobox'
import { useCallback, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { Voice } from '../../model/voice.ts'
import { useClient } from '../../react/use-client.ts'
import { useFormReset } from '../../react/use-form-reset.ts'
import { useVoicePreview } from '../../react/use-voice-preview.ts'
import type { UseVoicesOptions } from '../../react/use-voices.ts'
import { useChosenIds, useChosenVoices, type VoiceValue } from './use-chosen-voices.ts'
import { useFoundVoices } from './use-found-voices.ts'
import { useWithRecent } from './use-with-recent.ts'
import { VoicePickerContext, type VoiceFilters, type VoicePickerContents } from './voice-picker-context.ts'
import { groupVoices } from './voice-rows.ts'

export interface VoicePickerRootProps<Multiple extends boolean = false> extends Omit<
  UseVoicesOptions,
  'search' | 'enabled'
> {
  /** The chosen id, `null` for none; with `multiple` a list. Leave it out to have the picker keep it. */
  value?: VoiceValue<Multiple> | undefined
  /** What is chosen at first, and again when its form is reset. */
  defaultValue?: VoiceValue<Multiple> | undefined
  /** Called with the ids as `value` has them, and the voices they stand for. */
  onValueChange?:
    | ((
        value: VoiceValue<Multiple>,
        details: { voices: readonly Voice[]; reason: string; event: Event },
      ) => void)
    | undefined
  /** Whether several may be chosen. Default `false`. */
  multiple?: Multiple | undefined
  /**
   * Ids of voices used before, the last one first: they stand in a group of their own, also where they are on no page
   * loaded so far.
   */
  recentVoiceIds?: readonly string[] | undefined
  /** The name under which a form sends the ids. */
  name?: string | undefined
  /** Whether a form asks for a choice before it is sent. */
  required?: boolean | undefined
  /** Whether nothing can be chosen now. */
  disabled?: boolean | undefined
  /** Whether the list is open. Leave it out to have the picker keep it. */
  open?: boolean | undefined
  /** Whether it is open at first. Default `false`. */
  defaultOpen?: boolean | undefined
  /** Called when it is to open or close. */
  onOpenChange?: ((open: boolean) => void) | undefined
  /** The other parts, and whatever else. */
  children?: ReactNode
}

const noIds: readonly string[] = []

/**
 * A choice among the account's voices: its parts stand inside. Takes the options of `useVoices` too; nothing but the chosen
 * voice is loaded before it opens. Renders no element but the field of a form.
 */
export function VoicePickerRoot<Multiple extends boolean = false>(
  props: VoicePickerRootProps<Multiple>,
): ReactElement {
  const { value, defaultValue, onValueChange, multiple = false, recentVoiceIds = noIds, ...others } = props
  const { name, required, disabled, open, defaultOpen = false, onOpenChange, children, ...query } = others
  const client = useClient(query.client, 'VoicePicker.Root')
  const [ownOpen, setOwnOpen] = useState(defaultOpen)
  const isOpen = open ?? ownOpen
  const [search, setSearch] = useState('')
  const [filters, setFilters] = useState<VoiceFilters>({})
  const [highlighted, setHighlighted] = useState({ index: -1, byKey: false })
  const { preview, heard } = useVoicePreview(client)
  const field = useRef<HTMLInputElement>(null)

  const { all, found: narrowed } = useFoundVoices({ ...query, client, enabled: isOpen }, search, filters)
  const isSearched = search !== ''
  const isNarrowed = isSearched || Object.keys(filters).length > 0
  const found = useWithRecent({ ...query, client, enabled: isOpen && !isNarrowed }, narrowed, recentVoiceIds)
  const { ids, setIds, reset } = useChosenIds(value, defaultValue)
  const chosen = useChosenVoices(ids, found.voices, client)
  useFormReset(field, reset)
  const groups = useMemo(
    () => (isSearched ? [{ group: null, voices: found.voices }] : groupVoices(found.voices, recentVoiceIds)),
    [found.voices, recentVoiceIds, isSearched],
  )
  const items = useMemo(() => groups.flatMap(({ voices }) => voices.map(({ voiceId }) => voiceId)), [groups])
  const setFilter = useCallback<VoicePickerContents['setFilter']>((facet, wanted) => {
    setFilters(({ [facet]: _before, ...rest }) => (wanted === null ? rest : { ...rest, [facet]: wanted }))
  }, [])

  const choose = (next: readonly string[], details: { reason: string; event: Event }): void => {
    setIds(next)
    const known = [...found.voices, ...chosen]
    const voices = next.flatMap((id) => known.find(({ voiceId }) => voiceId === id) ?? [])
    const { reason, event } = details
    onValueChange?.((multiple ? next : (next[0] ?? null)) as VoiceValue<Multiple>, { voices, reason, event })
  }
  const openOrClose = (next: boolean): void => {
    if (!next) preview.stop()
    setOwnOpen(next)
    onOpenChange?.(next)
  }
  const { status } = found
  const state = useMemo(() => ({ status, open: isOpen }), [status, isOpen])
  // The same while only letters are typed: the parts render with what is found.
  const picker = useMemo<VoicePickerContents>(
    () => ({ state, found, all, groups, chosen, filters, setFilter, preview, heard, highlighted }),
    [state, found, all, groups, chosen, filters, setFilter, preview, heard, highlighted],
  )
  const shared = {
    items,
    filteredItems: items,
    filter: null,
    virtualized: true,
    inputRef: field,
    name,
    required,
    disabled,
    open: isOpen,
    onOpenChange: openOrClose,
    inputValue: search,
    onInputValueChange: setSearch,
    onItemHighlighted: (_id: string | undefined, { index, reason }: { index: number; reason: string }) =>
      setHighlighted({ index, byKey: reason !== 'pointer' }),
  }
  return (
    <VoicePickerContext.Provider value={picker}>
      {multiple ? (
        <Combobox.Root<string, true> {...shared} multiple value={ids} onValueChange={choose}>
          {children}
        </Combobox.Root>
      ) : (
        <Combobox.Root<string>
          {...shared}
          value={ids[0] ?? null}
          onValueChange={(id, details) => choose(id === null ? [] : [id], details)}
        >
          {children}
        </Combobox.Root>
      )}
    </VoicePickerContext.Provider>
  )
}
