import type { MusicRequest } from '../../model/music-request.ts'
import { answerBody, refuseWebPage } from '../answer-body.ts'
import type { Connection } from '../client/connection.ts'
import { send } from '../client/send.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { requestIdOf } from '../response-headers.ts'
import { speechResponseFacts, type SpeechResponseFacts } from '../speech/speech-response-facts.ts'
import { checkMusicRequest, type MusicDelivery } from './check-music-request.ts'
import { musicBody } from './music-body.ts'
import type { MusicLimits } from './music-limits.ts'

/** What the headers of music say. */
export interface MusicResponseFacts extends SpeechResponseFacts {
  /** Of the song, for the service. */
  songId: string | null
}

/** A request for music, with what belongs to the request and not to the music. */
export interface ComposeRequest extends MusicRequest {
  /** Whose limits it is held to before it is sent. Default `'2026'`, those the service has now. */
  limits?: MusicLimits | undefined
  /** Ends the request, and the work of the service, by throwing its reason. */
  signal?: AbortSignal | undefined
  /** Called once, when the headers of a successful answer are in, before any of its body. */
  onResponse?: ((facts: MusicResponseFacts) => void) | undefined
}

/** A successful answer whose body is still to be read. */
export interface MusicAnswer {
  readonly facts: MusicResponseFacts
  /** By what the service's support finds it, for errors. */
  readonly supportId: string | null
  readonly contentType: string | null
  /** Its bytes as they come. */
  readonly body: AsyncGenerator<Uint8Array, void>
}

// A song of ten minutes is long in making, and the headers may come with its first sound.
const leastResponseTimeoutMs = 600_000

/** How long an answer to a request for music may take to begin, in milliseconds. */
export function musicTimeoutMs({ responseTimeoutMs }: Connection): number {
  return Math.max(responseTimeoutMs, leastResponseTimeoutMs)
}

/**
 * Sends a request for music (contract 1.5) and waits for the headers of its answer.
 * Throws the reason of `request.signal` where that aborts, else a `SpeechError`.
 */
export async function openMusic(
  client: SpeechClient,
  request: ComposeRequest,
  delivery: MusicDelivery,
): Promise<MusicAnswer> {
  const connection = connectionOf(client)
  const { signal, limits } = request
  const outputFormat = checkMusicRequest(request, delivery, limits)
  const response = await send(
    connection,
    {
      method: 'POST',
      segments: ['v1', 'music', ...(delivery === 'whole' ? [] : [delivery])],
      query: { output_format: outputFormat },
      body: { ...musicBody(request), ...(delivery === 'detailed' && { with_timestamps: true }) },
      responseTimeoutMs: musicTimeoutMs(connection),
    },
    signal,
  ).then(refuseWebPage)
  try {
    const facts = { ...speechResponseFacts(response.headers), songId: response.headers.get('song-id') }
    request.onResponse?.(facts)
    return {
      facts,
      supportId: requestIdOf(response.headers),
      contentType: response.headers.get('content-type'),
      body: answerBody(response, signal),
    }
  } catch (error) {
    await response.body?.cancel()
    throw error
  }
}
