'use client'

import type { ReactElement } from 'react'
import type { SpeechStatus } from '../../model/speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { buttonName } from './button-name.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerPlayButtonProps = PartProps<'button', PlayerPartState>

/**
 * Plays, pauses, and plays again. Its name says which, and so does `data-action`: `play`, `pause` or `replay`.
 * Without children it has `data-icon`, and shows its name, or the icon that `styles.css` draws. Renders a `<button>`
 * element.
 */
export const PlayerPlayButton = createPart(
  'Player.PlayButton',
  function PlayerPlayButton(props: PlayerPlayButtonProps): ReactElement {
    const { speech, labels, state } = usePlayerPart('Player.PlayButton')
    const action = actionIn(state.status)
    const own = {
      disabled: !state.canPlay,
      ...buttonName(labels[action], props.children),
      'data-action': action,
      onClick: () => (action === 'pause' ? speech.player.pause() : speech.player.play()),
    }
    return usePart({ name: 'play-button', tag: 'button', state, props: own }, props)
  },
)

function actionIn(status: SpeechStatus): 'play' | 'pause' | 'replay' {
  if (status === 'ended') return 'replay'
  return status === 'loading' || status === 'playing' || status === 'stalled' ? 'pause' : 'play'
}
