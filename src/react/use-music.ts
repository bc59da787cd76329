'use client'

import { useEffect, useMemo, useState } from 'react'
import type { CompositionPlan } from '../model/composition-plan.ts'
import type { MusicPlanRequest, MusicRequest } from '../model/music-request.ts'
import type { Speech } from '../model/speech-player.ts'
import type { Utterance } from '../model/utterance.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { createMusicPlayer, type ComposeOptions, type MusicPlayerOptions } from '../speech/music-player.ts'
import { usePlayerOptions } from './use-player-options.ts'
import { useSpeech } from './use-speech.ts'

export interface UseMusicOptions extends Omit<MusicPlayerOptions, 'client'> {
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export type UseMusicResult = Speech & {
  /**
   * Composes a piece and plays it as it comes: one call, one request. Interrupts what is being played, unless `queue` is
   * set; `stop` ends the wait and the work of the service. What is wrong with the request is told as an error of the
   * utterance, by its path: `compositionPlan.sections[3].durationMs`.
   * Call it in the gesture itself, so that the browser lets it sound.
   */
  compose(request: MusicRequest, options?: ComposeOptions): Utterance
  /**
   * Asks for a plan, to be looked at and changed before it is composed by; no music is made of it. Rejects with a
   * `SpeechError`, or with the reason of the signal.
   */
  plan(request: MusicPlanRequest, signal?: AbortSignal): Promise<CompositionPlan>
}

/**
 * Composes music. What it returns is speech to every part: it plays, seeks and is saved in the same way, and the
 * sections of a plan are its chapters. Renders the caller about ten times a piece.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useMusic(options: UseMusicOptions = {}): UseMusicResult {
  const playerOptions: MusicPlayerOptions = usePlayerOptions('useMusic', options)
  const [music] = useState(() => createMusicPlayer(playerOptions))
  const { player } = music
  useEffect(() => player.connect(), [player])
  useEffect(() => music.setOptions(playerOptions))

  const speech = useSpeech(player)
  return useMemo(() => {
    const { compose, plan } = music
    return { ...speech, compose, plan }
  }, [speech, music])
}
