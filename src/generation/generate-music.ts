import type { MusicRequest } from '../model/music-request.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { MusicLimits } from '../protocol/music/music-limits.ts'
import type { ComposeRequest } from '../protocol/music/open-music.ts'
import { streamMusic } from '../protocol/music/stream-music.ts'
import { generateSpeech, type GenerateSpeechOptions } from './generate-speech.ts'
import type { SpeechGeneration } from './generation-state.ts'

export interface GenerateMusicOptions extends Pick<GenerateSpeechOptions, 'client' | 'recording' | 'timers'> {
  request: MusicRequest
  /** Default `true`: as it is made; `false`: all at once. */
  stream?: boolean | undefined
  /** Whose limits the request is held to. Default `'2026'`. */
  limits?: MusicLimits | undefined
}

/** Fills a recording with music by one request. Everything that can go wrong ends in the state; nothing rejects. */
export function generateMusic({
  request,
  stream = true,
  limits,
  ...options
}: GenerateMusicOptions): SpeechGeneration {
  return generateSpeech({
    ...options,
    request: {},
    ask: (client, { outputFormat, signal, onResponse }) =>
      musicChunks(client, { ...request, limits, outputFormat, signal, onResponse }, stream),
  })
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
