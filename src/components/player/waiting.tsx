'use client'

import type { MouseEvent, ReactElement } from 'react'
import { useWaitedTime } from '../../react/use-waited-time.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { focusPlayButton } from './focus-play-button.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerWaitingProps = PartProps<'div', PlayerPartState> & {
  /** From which wait on it is shown, in whole seconds. Default 1: what comes sooner needs no words. */
  fromSec?: number | undefined
}

/**
 * What is waited for and for how long, and a button that ends the wait and the work of the service,
 * `[data-speech="cancel-button"]`. Children take the place of both. It is silent: `Player.Status` says that it waits.
 * Renders a `<div>` element, and nothing while nothing is waited for.
 */
export const PlayerWaiting = createPart(
  'Player.Waiting',
  function PlayerWaiting(props: PlayerWaitingProps): ReactElement | null {
    const { fromSec = 1, ...given } = props
    const { speech, labels, state } = usePlayerPart('Player.Waiting')
    const waitedSec = useWaitedTime(speech)
    const cancel = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
      focusPlayButton(currentTarget)
      speech.player.stop()
    }
    const own = {
      children: (
        <>
          <span role="timer">{labels.waiting(waitedSec ?? 0)}</span>
          <button type="button" data-speech="cancel-button" onClick={cancel}>
            {labels.cancel}
          </button>
        </>
      ),
    }
    const waiting = usePart({ name: 'waiting', tag: 'div', state, props: own }, given)
    return waitedSec !== null && waitedSec >= fromSec ? waiting : null
  },
)
