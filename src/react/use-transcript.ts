'use client'

import { useContext, useEffect, useMemo, useState } from 'react'
import type { SpeechError } from '../base/speech-error.ts'
import type { SpeechEvents } from '../model/speech-event.ts'
import type { Speech } from '../model/speech-player.ts'
import type { Transcript } from '../model/transcript.ts'
import { connectionOf, type SpeechClient } from '../protocol/client/speech-client.ts'
import { getTranscript } from '../protocol/transcripts/get-transcript.ts'
import { createTranscriptPlayer } from '../speech/media/create-transcript-player.ts'
import { PagedRequest } from './paged-request.ts'
import { requestFor } from './request-cache.ts'
import { SpeechContext } from './speech-provider.tsx'
import { useRequest } from './use-request.ts'
import { useSpeech } from './use-speech.ts'

export interface UseTranscriptOptions extends SpeechEvents {
  /** Which transcript of the service; it is asked for through the proxy. */
  transcriptionId?: string | undefined
  /** A transcript that is there already: then nothing is asked for. The same object for as long as it is meant. */
  transcript?: Transcript | undefined
  /** Where the recording is, or the recording itself: MP3, Ogg, WAV, or whatever else the browser plays. */
  src: string | Blob
  /** Whether it pauses other players of the same client when it plays. Default `true`. */
  exclusive?: boolean | undefined
  /** Default: the provider's. */
  client?: SpeechClient | undefined
}

export type UseTranscriptResult = Speech & {
  /** `null` while it is not there: the recording can be heard all the same. */
  transcript: Transcript | null
  transcriptStatus: 'idle' | 'loading' | 'ready' | 'failed'
  /** Why there is no transcript; what went wrong with the sound is in `error`. */
  transcriptError: SpeechError | null
  /** Asks for the transcript anew. */
  refreshTranscript: () => void
}

/**
 * Follows a recording by its transcript: what it returns goes where that of `useTextToSpeech` goes, to `Player`,
 * `SpokenText` and `CaptionBox`. Options may be written inline.
 * Throws where a transcript is to be asked for and there is neither a `SpeechProvider` above nor a `client` option.
 */
export function useTranscript(options: UseTranscriptOptions): UseTranscriptResult {
  const context = useContext(SpeechContext)
  const { transcriptionId, transcript: given, client = context?.client, ...others } = options
  const isAsked = transcriptionId !== undefined && !given
  if (isAsked && !client) {
    throw new Error(
      'useTranscript has no client. Wrap the app in <SpeechProvider proxyUrl="/api/speech">, or pass { client }.',
    )
  }
  const request = useMemo(
    () => (isAsked && client ? transcriptRequest(client, transcriptionId) : null),
    [isAsked, client, transcriptionId],
  )
  const { pages, error: transcriptError } = useRequest(request)
  const transcript = given ?? pages[0] ?? null
  const playerOptions = { ...others, transcript }
  const [recorded] = useState(() => createTranscriptPlayer(playerOptions, client))
  useEffect(() => recorded.player.connect(), [recorded])
  useEffect(() => recorded.setOptions(playerOptions))

  const speech = useSpeech(recorded.player)
  const refreshTranscript = request?.refresh ?? doNothing
  const transcriptStatus = transcript ? 'ready' : transcriptError ? 'failed' : request ? 'loading' : 'idle'
  return useMemo(
    () => ({ ...speech, transcript, transcriptStatus, transcriptError, refreshTranscript }),
    [speech, transcript, transcriptStatus, transcriptError, refreshTranscript],
  )
}

function doNothing(): void {
  // There is nothing to ask for.
}

function transcriptRequest(client: SpeechClient, transcriptionId: string): PagedRequest<Transcript> {
  return requestFor(
    client,
    `transcript:${transcriptionId}`,
    () =>
      new PagedRequest<Transcript>({
        timers: connectionOf(client).timers,
        fetchPage: (_before, signal) => getTranscript(client, transcriptionId, signal),
      }),
  )
}
