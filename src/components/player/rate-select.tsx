'use client'

import type { ChangeEvent, ReactElement } from 'react'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { selectOptions } from '../select-options.tsx'
import { usePart } from '../use-part.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerRateSelectProps = PartProps<'select', PlayerPartState> & {
  /** What can be chosen, 0.5 to 3. Default 0.75, 1, 1.25, 1.5, 1.75, 2. A rate set elsewhere is shown as well. */
  rates?: readonly number[] | undefined
}

const usualRates = [0.75, 1, 1.25, 1.5, 1.75, 2]

/** The speed of listening. Renders a `<select>` element. */
export const PlayerRateSelect = createPart(
  'Player.RateSelect',
  function PlayerRateSelect(props: PlayerRateSelectProps): ReactElement {
    const { rates = usualRates, ...given } = props
    const { speech, labels, state } = usePlayerPart('Player.RateSelect')
    const rate = useSpeechState(speech, (current) => current.rate)
    const choices = [...new Set([...rates, rate])].sort((slower, faster) => slower - faster)
    const own = {
      'aria-label': labels.rate,
      value: rate,
      onChange: (event: ChangeEvent<HTMLSelectElement>) => speech.player.setRate(Number(event.target.value)),
      children: selectOptions(choices, labels.rateValue),
    }
    return usePart({ name: 'rate-select', tag: 'select', state, props: own }, given)
  },
)
