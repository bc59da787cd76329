'use client'

import type { ReactElement } from 'react'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { buttonName } from './button-name.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerMuteButtonProps = PartProps<'button', PlayerPartState>

/**
 * Takes the sound away and gives it back. Its name says which, and so does `data-action`: `mute` or `unmute`.
 * Without children it has `data-icon`, and shows its name, or the icon that `styles.css` draws. Renders a `<button>`
 * element.
 */
export const PlayerMuteButton = createPart(
  'Player.MuteButton',
  function PlayerMuteButton(props: PlayerMuteButtonProps): ReactElement {
    const { speech, labels, state } = usePlayerPart('Player.MuteButton')
    const muted = useSpeechState(speech, (current) => current.muted)
    const action = muted ? 'unmute' : 'mute'
    const own = {
      ...buttonName(labels[action], props.children),
      'data-action': action,
      onClick: () => speech.player.setMuted(!muted),
    }
    return usePart({ name: 'mute-button', tag: 'button', state, props: own }, props)
  },
)
