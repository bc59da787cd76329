'use client'

import { useEffect } from 'react'
import { Scope } from '../base/scope.ts'
import { readSpeechLink } from '../model/speech-link.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { followPlace } from '../playback/follow-place.ts'
import { useSpeechHandle } from './speech-context.ts'

/**
 * Goes to the word or the time that the page's address names, `#word=12` or `#t=3.5`, as soon as it is there, and again
 * when the address changes. Nothing is played by it. `speechLink` makes such an address.
 * @param speech The speech to move; left out: that of the `Player.Root` around.
 */
export function useSpeechLink(speech?: SpeechHandle): void {
  const { player } = useSpeechHandle(speech, 'useSpeechLink')
  useEffect(() => {
    const scope = new Scope()
    let stop = (): void => undefined
    const follow = (): void => {
      stop()
      const place = readSpeechLink(location.href)
      if (place) stop = scope.add(followPlace(player, place))
    }
    scope.listen(window, 'hashchange', follow)
    follow()
    return () => scope.dispose()
  }, [player])
}
