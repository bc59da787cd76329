import type { MusicRequest } from '../model/music-request.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { MusicLimits } from '../protocol/music/music-limits.ts'
import type { ComposeRequest } from '../protocol/music/open-music.ts'
import { composeWithWords } from '../protocol/music/compose-with-words.ts'
import { streamMusic } from '../protocol/music/stream-music.ts'
import { generateSpeech, type GenerateSpeechOptions } from './generate-speech.ts'
import type { SpeechGeneration } from './generation-state.ts'
import { musicChapters } from './music-parts.ts'

export interface GenerateMusicOptions extends Pick<GenerateSpeechOptions, 'client' | 'recording' | 'timers'> {
  request: MusicRequest
  /** Default `true`: as it is made; `false`: all at once. */
  stream?: boolean | undefined
  /** Whether the times of the words that are sung come along, and so all at once. Default `false`. */
  timestamps?: boolean | undefined
  /** Whose limits the request is held to. Default `'2026'`. */
  limits?: MusicLimits | undefined
}

/** Fills a recording with music by one request. Everything that can go wrong ends in the state; nothing rejects. */
export function generateMusic({
  request,
  stream = true,
  timestamps = false,
  limits,
  ...options
}: GenerateMusicOptions): SpeechGeneration {
  return generateSpeech({
    ...options,
    request: {},
    ask(client, { outputFormat, signal, onResponse }) {
      const asked = { ...request, limits, outputFormat, signal, onResponse }
      // Where nothing is sung there is nothing to be timed.
      const hasWords = musicChapters(request).some(({ lines }) => lines.length > 0)
      return timestamps && hasWords ? timedMusic(client, asked) : musicChunks(client, asked, stream)
    },
  })
}

async function* timedMusic(client: SpeechClient, request: ComposeRequest): AsyncGenerator<SpeechChunk, void> {
  yield await composeWithWords(client, request)
}

async function* musicChunks(
  client: SpeechClient,
  request: ComposeRequest,
  stream: boolean,
): AsyncGenerator<SpeechChunk, void> {
  for await (const audio of streamMusic(client, request, stream ? 'stream' : 'whole')) {
    yield { audio, alignment: null, normalizedAlignment: null }
  }
}
