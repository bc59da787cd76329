'use client'

import { useRef, type ChangeEvent, type ReactElement } from 'react'
import { useCssNumber } from '../../react/use-css-number.ts'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerVolumeSliderProps = PartProps<'input', PlayerPartState>

/**
 * How loud it is; at nothing while muted, and moving it ends that. `--speech-volume` goes from 0 to 1.
 * Renders an `<input type="range">` element, and nothing where the platform keeps the volume to itself (iOS).
 */
export const PlayerVolumeSlider = createPart(
  'Player.VolumeSlider',
  function PlayerVolumeSlider(props: PlayerVolumeSliderProps): ReactElement | null {
    const { speech, labels, state } = usePlayerPart('Player.VolumeSlider')
    const canSetVolume = useSpeechState(speech, (current) => current.canSetVolume)
    const volume = useSpeechState(speech, (current) => (current.muted ? 0 : current.volume))
    const ref = useRef<HTMLInputElement>(null)
    useCssNumber(ref, '--speech-volume', volume)
    const own = {
      type: 'range',
      min: 0,
      max: 1,
      step: 0.05,
      value: volume,
      'aria-label': labels.volume,
      'aria-valuetext': labels.volumeValue(volume),
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        speech.player.setVolume(event.target.valueAsNumber)
        speech.player.setMuted(false)
      },
    }
    const slider = usePart({ name: 'volume-slider', tag: 'input', state, props: own, ref }, props)
    return canSetVolume ? slider : null
  },
)
