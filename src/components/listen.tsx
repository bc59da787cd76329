'use client'

import type { ReactElement } from 'react'
import { useTextToSpeech, type UseTextToSpeechOptions } from '../react/use-text-to-speech.ts'
import { PlayerErrorMessage } from './player/error-message.tsx'
import { PlayerPlayButton } from './player/play-button.tsx'
import { PlayerRateSelect } from './player/rate-select.tsx'
import { PlayerRoot } from './player/root.tsx'
import { PlayerSeekSlider } from './player/seek-slider.tsx'
import { PlayerStatus } from './player/status.tsx'
import { PlayerTime } from './player/time.tsx'
import { SpokenText } from './spoken-text.tsx'

export type ListenProps = UseTextToSpeechOptions & {
  /** What is shown and spoken. */
  text: string
  className?: string | undefined
  /** The name of the group of controls. Default `labels.player`: name them apart where there are several on a page. */
  'aria-label'?: string | undefined
}

/**
 * A text and its player in one line: `<Listen text="…" voiceId="…" />`. Takes the options of `useTextToSpeech`,
 * `className` and `aria-label`. Renders a `<div>` element.
 */
export function Listen({ className, 'aria-label': label, ...options }: ListenProps): ReactElement {
  const speech = useTextToSpeech(options)
  return (
    <div data-speech="listen" data-status={speech.status} className={className}>
      <PlayerRoot speech={speech} {...(label !== undefined && { 'aria-label': label })}>
        <PlayerPlayButton />
        {/* Runs from left to right in every language, as the slider does. */}
        <div data-speech="progress" dir="ltr">
          <PlayerTime />
          <PlayerSeekSlider />
          <PlayerTime type="duration" />
        </div>
        <PlayerRateSelect />
        <PlayerStatus />
        <PlayerErrorMessage />
      </PlayerRoot>
      <SpokenText speech={speech} lang={options.languageCode} />
    </div>
  )
}
