'use client'

import { useRef, type KeyboardEvent, type ReactElement } from 'react'
import { useSeekSlider } from '../../react/use-seek-slider.ts'
import { useSpeechState } from '../../react/use-speech-state.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerSeekSliderProps = PartProps<'input', PlayerPartState> & {
  /**
   * How far an arrow key goes, in seconds; Page Up and Page Down go three times as far. Default 5, or a tenth of the
   * duration where that is less.
   */
  stepSec?: number | undefined
}

/**
 * Where the sound is, and a way to go elsewhere: by dragging, by arrow keys, Page Up and Down, Home and End.
 * Runs from left to right in every language. Moves without rendering: its value, `--speech-progress` and
 * `--speech-buffered` (0 to 1) are written directly, and `--speech-chapter-marks`, an image for its track. Renders an `<input type="range">` element.
 */
export const PlayerSeekSlider = createPart(
  'Player.SeekSlider',
  function PlayerSeekSlider(props: PlayerSeekSliderProps): ReactElement {
    const { stepSec, ...given } = props
    const { speech, labels, state } = usePlayerPart('Player.SeekSlider')
    const canSeek = useSpeechState(speech, ({ durationSec }) => durationSec > 0)
    const ref = useRef<HTMLInputElement>(null)
    useSeekSlider(ref, speech, labels.seekValue)

    const onKeyDown = (event: KeyboardEvent): void => {
      const { durationSec } = speech.player.state
      const bySec = stepSec ?? Math.min(5, durationSec / 10)
      const toSec = keyTarget(event, bySec, speech.player.currentTimeSec(), durationSec)
      if (toSec === null) return
      event.preventDefault()
      speech.player.seek(toSec)
    }
    const own = {
      type: 'range',
      min: 0,
      step: 'any',
      defaultValue: 0,
      dir: 'ltr',
      disabled: !canSeek,
      'aria-label': labels.seek,
      onKeyDown,
    }
    return usePart({ name: 'seek-slider', tag: 'input', state, props: own, ref }, given)
  },
)

/** Where a key leads, in seconds; `null` for one that leads nowhere. */
function keyTarget(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  stepSec: number,
  fromSec: number,
  durationSec: number,
): number | null {
  if (ctrlKey || metaKey || altKey) return null
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return fromSec + stepSec
    case 'ArrowLeft':
    case 'ArrowDown':
      return fromSec - stepSec
    case 'PageUp':
      return fromSec + 3 * stepSec
    case 'PageDown':
      return fromSec - 3 * stepSec
    case 'Home':
      return 0
    case 'End':
      return durationSec
    default:
      return null
  }
}
