import { joinBytes } from '../../base/join-bytes.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { noAudio } from '../answer-body.ts'
import type { SpeechClient } from '../client/speech-client.ts'
import { openMusic, type ComposeRequest } from './open-music.ts'
import { readSong } from './read-song.ts'

/**
 * Composes a piece in one request, and gives all of it at once with the times of the words that are sung, in
 * `normalizedAlignment`: they are as they were sung, not as they were written. Nothing comes before all of it is made.
 * Throws the reason of `signal` where that aborts, else a `SpeechError`.
 */
export async function composeWithWords(client: SpeechClient, request: ComposeRequest): Promise<SpeechChunk> {
  const { body, supportId, contentType } = await openMusic(client, request, 'detailed')
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  const song = await readSong(joinBytes(pieces), contentType)
  if (!song.audio?.length) throw noAudio(supportId)
  return song
}
