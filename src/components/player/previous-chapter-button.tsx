'use client'

import type { ReactElement } from 'react'
import { useChapters } from '../../react/use-chapters.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { buttonName } from './button-name.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerPreviousChapterButtonProps = PartProps<'button', PlayerPartState>

/**
 * Goes to the start of the chapter; within its first three seconds, to that of the one before. Without children it
 * has `data-icon`, and shows its name, or the icon that `styles.css` draws. Renders a `<button>` element, and nothing
 * where there are no chapters.
 */
export const PlayerPreviousChapterButton = createPart(
  'Player.PreviousChapterButton',
  function PlayerPreviousChapterButton(props: PlayerPreviousChapterButtonProps): ReactElement | null {
    const { speech, labels, state } = usePlayerPart('Player.PreviousChapterButton')
    const { chapters, current, previousChapter } = useChapters(speech)
    const own = {
      disabled: current < 0,
      ...buttonName(labels.previousChapter, props.children),
      onClick: previousChapter,
    }
    const button = usePart({ name: 'previous-chapter', tag: 'button', state, props: own }, props)
    return chapters.length > 0 ? button : null
  },
)
