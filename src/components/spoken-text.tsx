'use client'

import { useRef, type ReactElement } from 'react'
import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useSpeechHandle } from '../react/speech-context.ts'
import { useSpeechState } from '../react/use-speech-state.ts'
import { useSpokenText } from '../react/use-spoken-text.ts'
import { createPart } from './create-part.ts'
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
}

/**
 * The text, lit up as it is heard; a click on a word plays on from there, while `data-seekable` is there. A server
 * renders the plain text. In the browser it is cut into elements, without rendering: `data-speech` is `paragraph`,
 * `passage` and, around the listener, `word` or `sentence`; `data-state` is `upcoming`, `current` or `spoken`.
 * `data-estimated` is there where the times were not measured. Renders a `<div>` element.
 */
export const SpokenText = createPart('SpokenText', function SpokenText(props: SpokenTextProps): ReactElement {
  const { speech: givenSpeech, unit = 'word', follow, lang, ...given } = props
  const speech = useSpeechHandle(givenSpeech, 'SpokenText')
  const state = usePlayerPartState(speech)
  const text = useSpeechState(speech, (current) => current.text)
  const ref = useRef<HTMLDivElement>(null)
  useSpokenText(ref, speech, { text, unit, follow, lang })
  // The text is the only child: React replaces it as a whole or not at all, so that it and the painter never meet.
  return usePart(
    {
      name: 'spoken-text',
      tag: 'div',
      state,
      props: { lang, dir: 'auto', 'data-unit': unit, children: text },
      ref,
    },
    given,
  )
})
