'use client'

import { useMemo, useState, type ReactElement } from 'react'
import type { CaptionSettings } from '../../model/cue.ts'
import type { SpeechHandle } from '../../model/speech-player.ts'
import { SpeechHandleContext, useSpeechHandle } from '../../react/speech-context.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePlayerPartState } from '../player/player-part-state.ts'
import { usePart } from '../use-part.ts'
import { CaptionsContext, type CaptionsPartState } from './captions-context.ts'

export type CaptionsRootProps = Omit<PartProps<'div', CaptionsPartState>, 'defaultValue'> & {
  /** The speech whose captions they are; left out: that of the `Player.Root` around. */
  speech?: SpeechHandle | undefined
  /** How captions are to be. Leave it out to have the root keep it. */
  value?: CaptionSettings | undefined
  /** How they are at first. Default: shown, `'medium'`, at the `'bottom'`. */
  defaultValue?: Partial<CaptionSettings> | undefined
  /** Called with all settings when one was changed: keep them for the next visit. */
  onValueChange?: ((value: CaptionSettings) => void) | undefined
}

const usualSettings: CaptionSettings = { shown: true, size: 'medium', position: 'bottom' }

/**
 * Captions and what sets them: the parts stand inside, and so may the picture, which `Captions.Cue` then lies over.
 * `data-size` and `data-position` say how captions are wanted, and `data-shown` that they are on. Renders a `<div>` element.
 */
export const CaptionsRoot = createPart(
  'Captions.Root',
  function CaptionsRoot(props: CaptionsRootProps): ReactElement {
    const { speech: givenSpeech, value, defaultValue, onValueChange, ...given } = props
    const speech = useSpeechHandle(givenSpeech, 'Captions.Root')
    const { status, canPlay } = usePlayerPartState(speech)
    const [own, setOwn] = useState<CaptionSettings>({ ...usualSettings, ...defaultValue })
    const settings = value ?? own
    const { shown, size, position } = settings
    const state = useMemo(
      () => ({ status, canPlay, shown, size, position }),
      [status, canPlay, shown, size, position],
    )
    const set = (changes: Partial<CaptionSettings>): void => {
      const next = { ...settings, ...changes }
      setOwn(next)
      onValueChange?.(next)
    }
    const ownProps = { 'data-shown': shown ? '' : undefined, 'data-size': size, 'data-position': position }
    const root = usePart({ name: 'captions', tag: 'div', state, props: ownProps }, given)
    return (
      <SpeechHandleContext.Provider value={speech}>
        <CaptionsContext.Provider value={{ speech, state, set }}>{root}</CaptionsContext.Provider>
      </SpeechHandleContext.Provider>
    )
  },
)
