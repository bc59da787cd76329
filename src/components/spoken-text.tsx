'use client'

import { useRef, useState, type ReactElement } from 'react'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useSpeechHandle } from '../react/speech-context.ts'
import { useSpeechLabels } from '../react/use-speech-labels.ts'
import type { SpeakerNames } from '../react/use-speaker-namer.ts'
import { useSpokenText } from '../react/use-spoken-text.ts'
import { createPart } from './create-part.ts'
import { FollowButton } from './follow-button.tsx'
import type { PartProps } from './part-props.ts'
import { usePlayerPartState, type PlayerPartState } from './player/player-part-state.ts'
import { usePart } from './use-part.ts'

export type SpokenTextProps = Omit<PartProps<'div', PlayerPartState>, 'children' | 'render'> & {
  /** The speech whose text is shown; left out: that of the `Player.Root` around. */
  speech?: SpeechHandle | undefined
  /** What lights up as one. Default `'word'`. */
  unit?: HighlightUnit | undefined
  /** Whether the line being heard is kept in view, until the reader scrolls away. Default `true`. */
  follow?: boolean | undefined
  /** BCP 47 tag of the text, for its sentences and for the browser. */
  lang?: string | undefined
  /** What the speakers of recorded speech are called, by their id. Default: `labels.speaker`. */
  speakerNames?: SpeakerNames | undefined
  /** Words of recorded speech heard with less certainty than this, a `logprob` such as -1, are marked. Default: none is. */
  doubtBelow?: number | undefined
}

/**
 * The text, lit up as it is heard; a click on a word plays on from there, while `data-seekable` is there. One tab stop:
 * arrow keys go by what lights up, with Ctrl or Alt by sentence, Home and End to the ends; Enter or Space plays on from
 * there, Escape goes back to the sound. Assistive technology is told the word that was gone to (`data-cursor`), never
 * the one that is heard. A server renders the plain text. In the browser it is cut into elements, without rendering:
 * `data-speech` is `paragraph`, `passage` and, around the listener, `word` or `sentence`; `data-state` is `upcoming`,
 * `current` or `spoken`. A text that is written while it is spoken, `data-live`, is added to in its place; what of it is
 * still to be heard is dim. `data-estimated` is there where the times were not measured. Of recorded
 * speech each turn is a paragraph, with `data-speaker`, a number, and `data-speaker-name`; in it `[data-speech="mark"]` is
 * around what is not said, `data-type="audio_event"`, and doubtful words, `data-doubtful`. Renders a `<div>` element, and
 * behind it `[data-speech="follow-button"]` while the person has scrolled away from what is being heard.
 */
export const SpokenText = createPart('SpokenText', function SpokenText(props: SpokenTextProps): ReactElement {
  const { speech: givenSpeech, unit = 'word', follow, lang, speakerNames, doubtBelow, ...given } = props
  const speech = useSpeechHandle(givenSpeech, 'SpokenText')
  const state = usePlayerPartState(speech)
  // What a server renders too. From there on the text is not React's: a longer one is added to, in the place.
  const [firstText] = useState(speech.player.state.shownText)
  const ref = useRef<HTMLDivElement>(null)
  const followAgain = useSpokenText(ref, speech, { unit, follow, lang, speakerNames, doubtBelow })
  const labels = useSpeechLabels()
  const part = usePart(
    {
      name: 'spoken-text',
      tag: 'div',
      state,
      props: {
        // A group: whoever comes to it by Tab is told its name then, and not the whole text.
        role: 'group',
        'aria-label': labels.text,
        'aria-description': labels.textKeys,
        tabIndex: 0,
        lang,
        dir: 'auto',
        'data-unit': unit,
        children: firstText,
      },
      ref,
    },
    given,
  )
  return (
    <>
      {part}
      <FollowButton focus={ref} followAgain={followAgain} />
    </>
  )
})
