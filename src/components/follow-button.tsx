'use client'

import type { ReactElement, RefObject } from 'react'
import { useSpeechLabels } from '../react/use-speech-labels.ts'

export interface FollowButtonProps {
  /** Where the focus goes when the button goes away under it. */
  focus?: RefObject<HTMLElement | null> | undefined
  /** Follows again; `null` while that is being done anyway: then there is no button. */
  followAgain: (() => void) | null
}

/** Takes whoever scrolled away back to what is being heard. Renders a `<button>` element, and nothing while it is followed. */
export function FollowButton({ focus, followAgain }: FollowButtonProps): ReactElement | null {
  const labels = useSpeechLabels()
  if (!followAgain) return null
  const back = (): void => {
    focus?.current?.focus({ preventScroll: true })
    followAgain()
  }
  return (
    <button type="button" data-speech="follow-button" onClick={back}>
      {labels.follow}
    </button>
  )
}
