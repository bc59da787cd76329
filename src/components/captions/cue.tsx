'use client'

import { useRef, type ReactElement } from 'react'
import type { CaptionOptions } from '../../model/cue.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { useCaptionView } from '../../react/use-caption-view.ts'
import type { SpeakerNames } from '../../react/use-speaker-namer.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { useCaptionsPart, type CaptionsPartState } from './captions-context.ts'

export type CaptionsCueProps = Omit<PartProps<'div', CaptionsPartState>, 'children' | 'render'> &
  CaptionOptions & {
    /** What speakers are called, by their id. Default: `labels.speaker`. */
    speakerNames?: SpeakerNames | undefined
    /** BCP 47 tag of what is spoken, for the browser. */
    lang?: string | undefined
  }

/**
 * The caption of what is heard, its words lit up. Written without rendering: `[data-speech="caption-line"]` for each
 * line, in it `[data-speech="caption-word"]` with `data-state` `upcoming`, `current` or `spoken`, and
 * `data-type="audio_event"` for what is not said; before them `[data-speech="speaker"]` where one is known, with their
 * number as `data-speaker`. `data-empty` is there while nobody speaks. Not announced as it changes: whoever listens hears
 * it. Renders a `<div>` element, while captions are on.
 */
export const CaptionsCue = createPart('Captions.Cue', function CaptionsCue(props: CaptionsCueProps) {
  const { state } = useCaptionsPart('Captions.Cue')
  return state.shown ? <ShownCue {...props} /> : null
})

function ShownCue(props: CaptionsCueProps): ReactElement {
  const { maxLines, maxLineLength, maxCharsPerSec, minCueSec, speakerNames, ...given } = props
  const { speech, state } = useCaptionsPart('Captions.Cue')
  const labels = useSpeechLabels()
  const ref = useRef<HTMLDivElement>(null)
  useCaptionView(ref, speech, { maxLines, maxLineLength, maxCharsPerSec, minCueSec, speakerNames })
  const own = { role: 'group', 'aria-label': labels.captions, 'aria-live': 'off' }
  return usePart({ name: 'caption-cue', tag: 'div', state, props: own, ref }, given)
}
