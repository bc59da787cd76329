import { noAudio } from '../answer-body.ts'
import type { SpeechClient } from '../client/speech-client.ts'
import { openMusic, type ComposeRequest } from './open-music.ts'

/**
 * Composes a piece of music in one request, and gives its bytes as they come. The request goes out when the loop
 * starts; leaving the loop ends it, here and at the service. It can be looped over once.
 * @param delivery `'whole'` asks the route that answers when all of it is made: for `wav_*`. Default `'stream'`.
 *
 * Throws the reason of `signal` where that aborts, else a `SpeechError`; the bytes before it are good.
 */
export async function* streamMusic(
  client: SpeechClient,
  request: ComposeRequest,
  delivery: 'stream' | 'whole' = 'stream',
): AsyncGenerator<Uint8Array, void> {
  const { body, supportId } = await openMusic(client, request, delivery)
  let hasAudio = false
  for await (const bytes of body) {
    if (bytes.length === 0) continue
    hasAudio = true
    yield bytes
    request.signal?.throwIfAborted()
  }
  if (!hasAudio) throw noAudio(supportId)
}
