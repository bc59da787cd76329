'use client'

import { useContext, useEffect, useState, type RefObject } from 'react'
import type { SpeechEvents } from '../model/speech-event.ts'
import type { Speech } from '../model/speech-player.ts'
import type { Timeline } from '../model/timeline.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { createMediaSpeech } from '../speech/media/create-media-player.ts'
import { SpeechContext } from './speech-provider.tsx'
import { useSpeech } from './use-speech.ts'

export interface UseMediaSpeechOptions extends SpeechEvents {
  /**
   * What is said when: `recording.timeline`, `await parseWebVTT(text)`, `transcriptTimeline(transcript)`. The same object
   * for as long as it is meant; `null` or left out while it is not there yet.
   */
  timeline?: Timeline | null | undefined
  /** Whether it pauses other players of the same client when it plays. Default `true`. */
  exclusive?: boolean | undefined
  /** Whose other players it pauses. Default: the provider's, where there is one; read once. */
  client?: SpeechClient | undefined
}

/**
 * Makes a speech of a media element of the page's own, for captions and texts that follow it: `ref` is that of an
 * `<audio>` or `<video>` which is there as long as the hook. Its own controls go on working. Options may be written inline.
 */
export function useMediaSpeech(
  ref: RefObject<HTMLMediaElement | null>,
  options: UseMediaSpeechOptions = {},
): Speech {
  const context = useContext(SpeechContext)
  const { timeline, client = context?.client, ...events } = options
  const settings = { ...events, timeline: timeline ?? null }
  const [{ player, connectTo }] = useState(() => createMediaSpeech(settings, client))
  useEffect(() => connectTo(ref.current), [connectTo, ref])
  useEffect(() => player.setSettings(settings))
  return useSpeech(player)
}
