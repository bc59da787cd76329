'use client'

import { useEffect, useMemo, useState } from 'react'
import type { Recording } from '../model/recording.ts'
import type { Speech } from '../model/speech-player.ts'
import type { Utterance } from '../model/utterance.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../speech/create-speech-player.ts'
import type { SpeakOptions, SpeechPlayerOptions } from '../speech/speech-player-options.ts'
import { usePlayerOptions } from './use-player-options.ts'
import { useSpeech } from './use-speech.ts'

export interface UseTextToSpeechOptions extends Omit<SpeechPlayerOptions, 'client'> {
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export type UseTextToSpeechResult = Speech & {
  /**
   * Speaks a text: one call, one request, also under StrictMode; or a recording, which costs nothing. Interrupts what is
   * being spoken, unless `queue` is set.
   * Call it in the gesture itself, so that the browser lets it sound.
   */
  speak(text: string | Recording, options?: SpeakOptions): Utterance
}

/**
 * Speaks text. Options may be written inline: new ones restart nothing, and of callbacks the newest is called.
 * Renders the caller about ten times an utterance; for finer values read `useSpeechState`.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useTextToSpeech(options: UseTextToSpeechOptions = {}): UseTextToSpeechResult {
  const playerOptions: SpeechPlayerOptions = usePlayerOptions('useTextToSpeech', options)
  const [player] = useState(() => createSpeechPlayer(playerOptions))
  useEffect(() => player.connect(), [player])
  useEffect(() => player.setOptions(playerOptions))

  const speech = useSpeech(player)
  return useMemo(() => ({ ...speech, speak: player.speak }), [speech, player])
}
