'use client'

import type { ReactElement } from 'react'
import { usePlaybackTime } from '../../react/use-playback-time.ts'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerTimeProps = PartProps<'span', PlayerPartState> & {
  /** Default `'elapsed'`. While speech is being received, the others are of what has come so far. */
  type?: 'elapsed' | 'remaining' | 'duration' | undefined
}

/** A time in minutes and seconds; while sound plays it is looked at four times a second. Renders a `<span>` element. */
export const PlayerTime = createPart(
  'Player.Time',
  function PlayerTime(props: PlayerTimeProps): ReactElement {
    const { type = 'elapsed', ...given } = props
    const { speech, labels, state } = usePlayerPart('Player.Time')
    const elapsedSec = usePlaybackTime(speech)
    const durationSec = useSpeechState(speech, (current) => current.durationSec)
    const timeSec = { elapsed: elapsedSec, remaining: durationSec - elapsedSec, duration: durationSec }[type]
    const knownSec = type === 'elapsed' || durationSec > 0 ? timeSec : null
    const own = {
      // Silent, but with a role that may have a name: the digits are for the eye.
      role: 'timer',
      'aria-label': labels.timeValue(type, knownSec),
      'data-type': type,
      children: labels.time(knownSec),
    }
    return usePart({ name: 'time', tag: 'span', state, props: own }, given)
  },
)
