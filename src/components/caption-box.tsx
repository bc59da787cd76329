'use client'

import type { ReactElement, ReactNode } from 'react'
import { CaptionsCue, type CaptionsCueProps } from './captions/cue.tsx'
import { CaptionsPositionSelect } from './captions/position-select.tsx'
import { CaptionsRoot, type CaptionsRootProps } from './captions/root.tsx'
import { CaptionsSizeSelect } from './captions/size-select.tsx'
import { CaptionsToggle } from './captions/toggle.tsx'

export type CaptionBoxProps = Omit<CaptionsRootProps, 'children' | 'render'> &
  Pick<
    CaptionsCueProps,
    'maxLines' | 'maxLineLength' | 'maxCharsPerSec' | 'minCueSec' | 'speakerNames' | 'lang'
  > & {
    /** The picture that captions lie over: a video, or anything else. Default: none, and they stand by themselves. */
    children?: ReactNode | undefined
  }

/**
 * Captions in one line, with the button that turns them on and off, their size and their position:
 * `<CaptionBox speech={speech}><video ref={ref} … /></CaptionBox>`. `data-over` is there where they lie over a picture.
 * Renders a `<div>` element.
 */
export function CaptionBox(props: CaptionBoxProps): ReactElement {
  const { maxLines, maxLineLength, maxCharsPerSec, minCueSec, speakerNames, lang, children, ...root } = props
  const isOver = children !== undefined
  return (
    <CaptionsRoot {...root}>
      <div data-speech="caption-stage" data-over={isOver ? '' : undefined}>
        {children}
        <CaptionsCue {...{ maxLines, maxLineLength, maxCharsPerSec, minCueSec, speakerNames, lang }} />
      </div>
      <div data-speech="caption-settings">
        <CaptionsToggle />
        <CaptionsSizeSelect />
        {isOver && <CaptionsPositionSelect />}
      </div>
    </CaptionsRoot>
  )
}
