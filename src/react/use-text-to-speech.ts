'use client'

import { useContext, useEffect, useMemo, useState } from 'react'
import type { Speech } from '../model/speech-player.ts'
import type { SpeechStatusState } from '../model/speech-state.ts'
import type { Utterance } from '../model/utterance.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../speech/create-speech-player.ts'
import type { SpeakOptions, SpeechPlayerOptions } from '../speech/speech-player-options.ts'
import { SpeechContext } from './speech-provider.tsx'
import { useSpeechState } from './use-speech-state.ts'

export interface UseTextToSpeechOptions extends Omit<SpeechPlayerOptions, 'client'> {
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export type UseTextToSpeechResult = Speech & {
  /**
   * Speaks a text: one call, one request, also under StrictMode. Interrupts what is being spoken, unless `queue` is set.
   * Call it in the gesture itself, so that the browser lets it sound.
   */
  speak(text: string, options?: SpeakOptions): Utterance
}

/**
 * Speaks text. Options may be written inline: new ones restart nothing, and of callbacks the newest is called.
 * Renders the caller about ten times an utterance; for finer values read `useSpeechState`.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useTextToSpeech(options: UseTextToSpeechOptions = {}): UseTextToSpeechResult {
  const context = useContext(SpeechContext)
  const client = options.client ?? context?.client
  if (!client) {
    throw new Error(
      'useTextToSpeech has no client. Wrap the app in <SpeechProvider proxyUrl="/api/speech">, or pass { client }.',
    )
  }
  const playerOptions: SpeechPlayerOptions = { ...context?.defaults, ...withoutUndefined(options), client }
  const [player] = useState(() => createSpeechPlayer(playerOptions))
  useEffect(() => player.connect(), [player])
  useEffect(() => player.setOptions(playerOptions))

  const handle = useMemo(() => ({ player }), [player])
  const status = useSpeechState(handle, (state) => state.status)
  const pausedBy = useSpeechState(handle, (state) => state.pausedBy)
  const error = useSpeechState(handle, (state) => state.error)
  const text = useSpeechState(handle, (state) => state.text)
  const generation = useSpeechState(handle, (state) => state.generation)
  const canPlay = useSpeechState(handle, (state) => state.canPlay)

  return useMemo(() => {
    const { play, pause, stop, seek, seekToWord, skip, skipUtterance, clearQueue } = player
    const { setRate, setVolume, setMuted, speak } = player
    const actions = {
      play,
      pause,
      stop,
      seek,
      seekToWord,
      skip,
      skipUtterance,
      clearQueue,
      setRate,
      setVolume,
      setMuted,
    }
    // The three were read from one snapshot, so that together they are one of the union's members.
    const statusState = { status, pausedBy, error } as SpeechStatusState
    return { player, ...actions, speak, ...statusState, text, generation, canPlay }
  }, [player, status, pausedBy, error, text, generation, canPlay])
}

function withoutUndefined<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options
}
