'use client'

import { useRef, type ReactElement } from 'react'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useSpeechHandle } from '../react/speech-context.ts'
import { useSpeechLabels } from '../react/use-speech-labels.ts'
import { useSpokenRegion } from '../react/use-spoken-region.ts'
import { createPart } from './create-part.ts'
import { FollowButton } from './follow-button.tsx'
import type { PartProps } from './part-props.ts'
import { usePlayerPartState, type PlayerPartState } from './player/player-part-state.ts'
import { usePart } from './use-part.ts'

export type SpokenRegionProps = PartProps<'div', PlayerPartState> & {
  /** The speech whose `play` speaks the content; left out: that of the `Player.Root` around. */
  speech?: SpeechHandle | undefined
  /** Selector of what is not spoken, beside `[data-speech-skip]`, `[aria-hidden="true"]` and what is not displayed. */
  skip?: string | undefined
  /** Whether the alternative text of pictures is spoken. Default `false`. */
  alt?: boolean | undefined
  /** Whether blocks of code (`pre`) are spoken. Default `false`; code within a sentence always is. */
  code?: boolean | undefined
  /** What lights up as one. Default `'word'`. */
  unit?: HighlightUnit | undefined
  /** Whether the line being heard is kept in view, until the reader scrolls away. Default `true`. */
  follow?: boolean | undefined
  /** BCP 47 tag of the content, for its sentences and for the browser. */
  lang?: string | undefined
}

/**
 * Content of the app's own, lit up as it is heard: `play` speaks what stands in it, blocks as paragraphs. Nothing in it
 * is touched; words light up by the CSS highlights `speakalong-word`, `speakalong-sentence` or `speakalong-paragraph`,
 * or by boxes over the text, `[data-speech="lit"]`, in a browser without them. A click on a word plays on from there,
 * while `data-seekable` is there; links and controls keep their clicks and their tab stops. A tab stop of its own comes
 * before them: there keys work as in `SpokenText`; the highlight `speakalong-cursor` shows where they went, a polite
 * status says it, `[data-speech="cursor-status"]`, and `data-cursor` that there is one. The content may change while it is heard: the
 * part that is still the same lights up on, `data-outdated` says that some is not, and the next `play` speaks what
 * stands there then. What `useStreamingSpeech` speaks lights up in what the app renders of it, be that ahead or behind;
 * to that it declares nothing. `data-estimated` is there where the times were not measured. Renders a `<div>` element, and behind
 * it `[data-speech="follow-button"]` while the person has scrolled away from what is being heard.
 */
export const SpokenRegion = createPart(
  'SpokenRegion',
  function SpokenRegion(props: SpokenRegionProps): ReactElement {
    const { speech: givenSpeech, skip, alt, code, unit, follow, lang, ...given } = props
    const speech = useSpeechHandle(givenSpeech, 'SpokenRegion')
    const state = usePlayerPartState(speech)
    const ref = useRef<HTMLDivElement>(null)
    const followAgain = useSpokenRegion(ref, speech, { skip, alt, code, unit, follow, lang })
    const labels = useSpeechLabels()
    const own = {
      // An element of the app's own says itself what it is.
      role: given.render ? undefined : 'group',
      'aria-label': labels.text,
      'aria-description': labels.textKeys,
      tabIndex: 0,
      lang,
    }
    const part = usePart({ name: 'spoken-region', tag: 'div', state, props: own, ref }, given)
    return (
      <>
        {part}
        <FollowButton focus={ref} followAgain={followAgain} />
      </>
    )
  },
)
