'use client'

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Speech } from '../model/speech-player.ts'
import type { SpeechTransport } from '../model/speech-transport.ts'
import type { SpeechWriter } from '../model/speech-writer.ts'
import type { TextSource } from '../model/text-source.ts'
import type { Utterance } from '../model/utterance.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { createStreamingSpeechPlayer } from '../speech/create-streaming-speech-player.ts'
import type { SpeakOptions } from '../speech/speech-player-options.ts'
import type { StreamingPlayerOptions } from '../speech/streaming-player.ts'
import { usePlayerOptions } from './use-player-options.ts'
import { useSpeech } from './use-speech.ts'

export interface UseStreamingSpeechOptions extends Omit<StreamingPlayerOptions, 'client'> {
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export type UseStreamingSpeechResult = Speech & {
  /** How the text reaches the service, and why so; `null` before anything was spoken. */
  transport: SpeechTransport | null
  /**
   * Speaks a text that may still be written: a string, a stream, a list, the response of a request, or a promise of it;
   * as plain text or as a stream of the AI SDK. Interrupts what is being spoken, unless `queue` is set;
   * then the source is left alone until its turn.
   * Call it in the gesture itself, so that the browser lets it sound. Throws a `TypeError` for what is none of these.
   */
  speak(source: TextSource, options?: SpeakOptions): Utterance
  /** Begins a text that is written by hand, token by token; else as `speak`. */
  open(options?: SpeakOptions): SpeechWriter
}

/**
 * Speaks a text while it is being written, an answer of a language model above all: the first clause sounds before the
 * sentence after next is written. `text` grows by clauses and sentences, and lights up as it is heard: in `SpokenText`,
 * or in a `SpokenRegion` around what the app renders of it. It is always what was written, `markdown` too. What was
 * really heard, `player.heard()` tells, also after `stop`: that is what belongs into a conversation's history.
 * Throws where there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useStreamingSpeech(options: UseStreamingSpeechOptions = {}): UseStreamingSpeechResult {
  const playerOptions: StreamingPlayerOptions = usePlayerOptions('useStreamingSpeech', options)
  const [streaming] = useState(() => createStreamingSpeechPlayer(playerOptions))
  const { player, transport: store } = streaming
  useEffect(() => player.connect(), [player])
  useEffect(() => streaming.setOptions(playerOptions))

  const speech = useSpeech(player)
  const transport = useSyncExternalStore(
    store.subscribe,
    () => store.get().value,
    () => null,
  )
  return useMemo(() => {
    const { speak, open } = streaming
    return { ...speech, transport, speak, open }
  }, [speech, transport, streaming])
}
