'use client'

import type { ReactElement } from 'react'
import { useChapters } from '../../react/use-chapters.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { buttonName } from './button-name.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerNextChapterButtonProps = PartProps<'button', PlayerPartState>

/**
 * Goes on to the next chapter, as soon as that is received. Without children it
 * has `data-icon`, and shows its name, or the icon that `styles.css` draws. Renders a `<button>` element, and nothing
 * where there are no chapters.
 */
export const PlayerNextChapterButton = createPart(
  'Player.NextChapterButton',
  function PlayerNextChapterButton(props: PlayerNextChapterButtonProps): ReactElement | null {
    const { speech, labels, state } = usePlayerPart('Player.NextChapterButton')
    const { chapters, current, received, nextChapter } = useChapters(speech)
    const own = {
      disabled: current < 0 || current + 1 >= received,
      ...buttonName(labels.nextChapter, props.children),
      onClick: nextChapter,
    }
    const button = usePart({ name: 'next-chapter', tag: 'button', state, props: own }, props)
    return chapters.length > 0 ? button : null
  },
)
