'use client'

import type { MouseEvent, ReactElement } from 'react'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { focusPlayButton } from './focus-play-button.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerErrorMessageProps = PartProps<'div', PlayerPartState>

/**
 * What went wrong, in the words of `labels.error`, with a button to try again, `[data-speech="retry-button"]`, where
 * that may help and nothing is heard any more. `data-code` is the error's code. Children take the place of both.
 * Renders a `<div>` element, and nothing while nothing is wrong.
 */
export const PlayerErrorMessage = createPart(
  'Player.ErrorMessage',
  function PlayerErrorMessage(props: PlayerErrorMessageProps): ReactElement | null {
    const { speech, labels, state } = usePlayerPart('Player.ErrorMessage')
    const error = useSpeechState(speech, (current) => current.error)
    const canRetry = error?.retryable && (state.status === 'failed' || state.status === 'ended')
    const retry = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
      focusPlayButton(currentTarget)
      speech.player.play()
    }
    const own = {
      role: 'alert',
      'data-code': error?.code,
      children: error && (
        <>
          <span>{labels.error(error)}</span>
          {canRetry && (
            <button type="button" data-speech="retry-button" onClick={retry}>
              {labels.retry}
            </button>
          )}
        </>
      ),
    }
    const message = usePart({ name: 'error-message', tag: 'div', state, props: own }, props)
    return error ? message : null
  },
)
