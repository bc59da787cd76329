'use client'

import { Combobox } from '@base-ui/react/combobox'
import { useCallback, useEffect, useMemo, type CSSProperties, type ReactElement, type ReactNode } from 'react'
import type { Voice } from '../../model/voice.ts'
import type { VoiceGroup } from '../../react/speech-labels.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { VoicePickerItem } from './item.tsx'
import { VoicePickerPreviewButton } from './preview-button.tsx'
import { useVirtualRows, type VirtualRow } from './use-virtual-rows.ts'
import { useVoicePicker, type VoicePickerState } from './voice-picker-context.ts'
import type { VoiceRows } from './voice-rows.ts'

export type VoicePickerListProps = Omit<PartProps<'div', VoicePickerState>, 'children'> & {
  /** What stands in the row of a voice. Default: its name, what it is like, its languages and labels. */
  children?: ((voice: Voice) => ReactNode) | undefined
  /** How high a voice's row is, in pixels. Default 64. */
  rowPx?: number | undefined
}

/** A line of the list: a voice with its place among the voices, or the heading of a group. */
interface Row {
  group: VoiceGroup | null
  voice: Voice | null
  index: number
}

/** A line in sight. */
interface Line extends Row {
  place: VirtualRow
}

const headingPx = 32
// As large as a finger needs it.
const previewPx = 44

/**
 * The voices in their groups, each with its preview button; of ten thousand only those in sight are elements. Asks for
 * more as its end comes near. Tab leads from the search to the preview button of the highlighted voice.
 * Renders a `<div>` element that scrolls, with the `listbox` inside.
 */
export const VoicePickerList = createPart(
  'VoicePicker.List',
  function VoicePickerList(props: VoicePickerListProps): ReactElement {
    const { rowPx = 64, children, ...given } = props
    const { state, groups, found, highlighted } = useVoicePicker('VoicePicker.List')
    const labels = useSpeechLabels()
    const rows = useMemo(() => rowsOf(groups), [groups])
    const sizeOf = useCallback((row: number) => (rows[row]?.voice ? rowPx : headingPx), [rows, rowPx])
    const virtual = useVirtualRows(rows.length, sizeOf)

    const { scrollTo } = virtual
    const { index: place, byKey } = highlighted
    const target = byKey && place >= 0 ? rows.findIndex((row) => row.voice && row.index === place) : -1
    useEffect(() => {
      if (target >= 0) scrollTo(target)
      // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each move, not for each render
    }, [target])

    const isAtEnd = (virtual.rows.at(-1)?.index ?? -1) >= rows.length - 5
    const { status, hasMore, isRefreshing, isLoadingMore, loadMore } = found
    const isWanting =
      status === 'ready' && state.open && isAtEnd && hasMore && !isRefreshing && !isLoadingMore
    useEffect(() => {
      if (isWanting) loadMore()
    }, [isWanting, loadMore])

    const lines = virtual.rows.flatMap((at): Line[] =>
      rows[at.index] ? [{ ...rows[at.index]!, place: at }] : [],
    )
    const tabStop = target >= 0 ? target : lines.find(({ voice }) => voice)?.place.index
    const own = {
      tabIndex: -1,
      children: (
        <>
          <Combobox.List
            aria-label={labels.voice}
            style={{ position: 'relative', blockSize: virtual.totalPx }}
          >
            {groups.map(({ group }) => (
              <Section
                key={group ?? ''}
                group={group}
                lines={lines.filter((line) => line.group === group)}
                contentOf={children}
              />
            ))}
          </Combobox.List>
          <div data-speech="voice-previews">
            {lines.map(
              ({ voice, place: at }) =>
                voice && (
                  <VoicePickerPreviewButton
                    key={voice.voiceId}
                    voice={voice}
                    tabIndex={at.index === tabStop ? 0 : -1}
                    style={previewStyleAt(at)}
                  />
                ),
            )}
          </div>
        </>
      ),
    }
    return usePart({ name: 'voice-list', tag: 'div', state, props: own, ref: virtual.scrollerRef }, given)
  },
)

interface SectionProps {
  group: VoiceGroup | null
  lines: readonly Line[]
  contentOf: VoicePickerListProps['children']
}

function Section({ group, lines, contentOf }: SectionProps): ReactElement | null {
  const labels = useSpeechLabels()
  const items = lines.map(({ voice, index, place }) =>
    voice ? (
      <VoicePickerItem
        key={voice.voiceId}
        voice={voice}
        index={index}
        style={styleAt(place)}
        {...(contentOf && { children: contentOf(voice) })}
      />
    ) : (
      <div key="heading" role="presentation" data-speech="voice-group" style={styleAt(place)}>
        {group && labels.voiceGroup(group)}
      </div>
    ),
  )
  if (lines.length === 0) return null
  if (group === null) return <>{items}</>
  return (
    <div role="group" aria-label={labels.voiceGroup(group)}>
      {items}
    </div>
  )
}

function rowsOf(groups: readonly VoiceRows[]): readonly Row[] {
  let index = 0
  return groups.flatMap(({ group, voices }): Row[] => [
    ...(group === null ? [] : [{ group, voice: null, index: -1 }]),
    ...voices.map((voice) => ({ group, voice, index: index++ })),
  ])
}

function styleAt({ startPx, sizePx }: VirtualRow): CSSProperties {
  return { position: 'absolute', insetBlockStart: startPx, insetInline: 0, blockSize: sizePx }
}

function previewStyleAt({ startPx, sizePx }: VirtualRow): CSSProperties {
  return { position: 'absolute', insetBlockStart: startPx + (sizePx - previewPx) / 2 }
}
