'use client'

import type { ReactElement } from 'react'
import type { SpeechHandle } from '../../model/speech-player.ts'
import { SpeechHandleContext } from '../../react/speech-context.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { usePlayerPartState, type PlayerPartState } from './player-part-state.ts'

export type PlayerRootProps = PartProps<'div', PlayerPartState> & {
  /** What the parts inside control and show: from a hook, or `{ player }` without one. */
  speech: SpeechHandle
}

/** The controls of one player as a group, by name and by context. Renders a `<div>` element. */
export const PlayerRoot = createPart(
  'Player.Root',
  function PlayerRoot(props: PlayerRootProps): ReactElement {
    const { speech, ...given } = props
    const labels = useSpeechLabels()
    const state = usePlayerPartState(speech)
    const root = usePart(
      { name: 'player', tag: 'div', state, props: { role: 'group', 'aria-label': labels.player } },
      given,
    )
    return <SpeechHandleContext.Provider value={speech}>{root}</SpeechHandleContext.Provider>
  },
)
