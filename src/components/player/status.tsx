'use client'

import type { ReactElement } from 'react'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerStatusProps = PartProps<'output', PlayerPartState>

/**
 * Says what the player does: a polite live region that speaks of its state, never of its words.
 * `data-paused-by` says who paused. Renders an `<output>` element.
 */
export const PlayerStatus = createPart(
  'Player.Status',
  function PlayerStatus(props: PlayerStatusProps): ReactElement {
    const { speech, labels, state } = usePlayerPart('Player.Status')
    const pausedBy = useSpeechState(speech, (current) => current.pausedBy)
    const own = { 'data-paused-by': pausedBy ?? undefined, children: labels.status(state.status, pausedBy) }
    return usePart({ name: 'status', tag: 'output', state, props: own }, props)
  },
)
