'use client'

import { useEffect, useRef } from 'react'
import type { SpeechHandle } from '../model/speech-player.ts'
import {
  connectMediaSession,
  type ConnectedMediaSession,
  type MediaSessionDetails,
} from '../playback/media-session.ts'
import { useSpeechHandle } from './speech-context.ts'

/**
 * Puts the speech on the lock screen, and under the media keys of keyboard and headset: play, pause, stop, seek, and
 * the sentence before or after as the previous or next track. The speech that played last has the page's one session.
 * Browsers show it for sound of a media element (`metrics.sink`), which MP3 is; does nothing where there is no such
 * thing.
 * @param speech The speech to show; left out: that of the `Player.Root` around.
 * @param details What is shown, `MediaSessionDetails`: `title` (default: the beginning of the text), `artist`, `album`, `artwork`.
 */
export function useMediaSession(speech?: SpeechHandle, details: MediaSessionDetails = {}): void {
  const { player } = useSpeechHandle(speech, 'useMediaSession')
  const connected = useRef<ConnectedMediaSession | null>(null)
  const newest = useRef(details)

  useEffect(() => {
    if (typeof navigator === 'undefined' || !('mediaSession' in navigator)) return
    const session = (connected.current = connectMediaSession(player, newest.current, navigator.mediaSession))
    return () => session.disconnect()
  }, [player])

  // By what they say, not by identity: an object written in place is another one with each render.
  const key = JSON.stringify(details)
  useEffect(() => {
    newest.current = JSON.parse(key) as MediaSessionDetails
    connected.current?.setDetails(newest.current)
  }, [key])
}
