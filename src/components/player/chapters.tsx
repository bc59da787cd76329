'use client'

import type { ReactElement } from 'react'
import { useChapters } from '../../react/use-chapters.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerChaptersProps = PartProps<'ol', PlayerPartState> & {
  /** Whether what is sung stands below each. Default `true`. */
  lines?: boolean | undefined
}

/**
 * The chapters of what is played, `[data-speech="chapter"]`, each with its `data-state`: a button that plays from its
 * start, `[data-speech="chapter-button"]`, and what is sung in it, `[data-speech="chapter-line"]`. One that was not
 * received yet is disabled. Renders an `<ol>` element, and nothing where there are no chapters.
 */
export const PlayerChapters = createPart(
  'Player.Chapters',
  function PlayerChapters(props: PlayerChaptersProps): ReactElement | null {
    const { lines: hasLines = true, ...given } = props
    const { speech, labels, state } = usePlayerPart('Player.Chapters')
    const { chapters, current, received, playChapter } = useChapters(speech)
    const own = {
      'aria-label': labels.chapters,
      children: chapters.map(({ title, startSec, lines }, index) => (
        <li
          key={index}
          data-speech="chapter"
          data-state={index === current ? 'current' : index < current ? 'spoken' : 'upcoming'}
        >
          <button
            type="button"
            data-speech="chapter-button"
            aria-current={index === current ? 'true' : undefined}
            disabled={index >= received}
            onClick={() => playChapter(index)}
          >
            <span>{labels.chapter(title, index + 1)}</span> <span>{labels.time(startSec)}</span>
          </button>
          {hasLines &&
            lines.map((line, lineIndex) => (
              <p key={lineIndex} data-speech="chapter-line">
                {line}
              </p>
            ))}
        </li>
      )),
    }
    const list = usePart({ name: 'chapters', tag: 'ol', state, props: own }, given)
    return chapters.length > 0 ? list : null
  },
)
