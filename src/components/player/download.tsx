'use client'

import type { ReactElement } from 'react'
import { useDownload, type DownloadOptions } from '../../react/use-download.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { buttonName } from './button-name.ts'
import type { PlayerPartState } from './player-part-state.ts'
import { usePlayerPart } from './use-player-part.ts'

export type PlayerDownloadProps = PartProps<'button', PlayerPartState> & DownloadOptions

/**
 * Saves what was spoken as a file, and asks the service for nothing. `data-partial` is there while not all of it was
 * received, and `data-failed` where it could not be made a file; its name says so too. Disabled before there is any
 * sound, and where none is kept: with `keepAudio: false`, and of what a media element plays. Without children it has
 * `data-icon`, and shows its name, or the icon that `styles.css` draws. Renders a `<button>` element.
 */
export const PlayerDownload = createPart(
  'Player.Download',
  function PlayerDownload({ format, fileName, ...props }: PlayerDownloadProps): ReactElement {
    const { speech, labels, state } = usePlayerPart('Player.Download')
    const { canSave, isPartial, hasFailed, save } = useDownload(speech, { format, fileName })
    const name = hasFailed ? labels.downloadFailed : isPartial ? labels.downloadPart : labels.download
    const own = {
      disabled: !canSave,
      ...buttonName(name, props.children),
      'data-partial': isPartial ? '' : undefined,
      'data-failed': hasFailed ? '' : undefined,
      onClick: () => void save(),
    }
    return usePart({ name: 'download', tag: 'button', state, props: own }, props)
  },
)
