import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { noAudio } from '../answer-body.ts'
import type { SpeechClient } from '../client/speech-client.ts'
import { createNdjsonParser } from '../ndjson.ts'
import { openSpeech, type SpeechAnswer } from './open-speech.ts'
import { createSpeechLineParser } from './speech-line.ts'
import type { SpeechRequest } from './speech-request.ts'

/**
 * Speaks a text in one request, and gives message by message as it comes. The request goes out when the loop
 * starts; leaving the loop ends it, here and at the service. It can be looped over once.
 *
 * Throws the reason of `signal` where that aborts, else a `SpeechError`; the chunks before it are good.
 * Where the lists of an alignment differ in length, the shortest counts, with one warning on the console.
 */
export async function* streamSpeech(
  client: SpeechClient,
  request: SpeechRequest,
): AsyncIterable<SpeechChunk> {
  const { signal, timestamps = true } = request
  const answer = await openSpeech(client, request, 'stream')
  let hasAudio = false
  for await (const chunk of timestamps ? timedChunks(answer) : audioChunks(answer)) {
    hasAudio ||= chunk.audio !== null
    yield chunk
    signal?.throwIfAborted()
  }
  if (!hasAudio) throw noAudio(answer.supportId)
}

async function* timedChunks({ body, supportId }: SpeechAnswer): AsyncGenerator<SpeechChunk, void> {
  const parser = createNdjsonParser({ parse: createSpeechLineParser(supportId) })
  for await (const piece of body) yield* parser.feed(piece)
  yield* parser.end()
}

async function* audioChunks({ body }: SpeechAnswer): AsyncGenerator<SpeechChunk, void> {
  for await (const audio of body) {
    if (audio.length > 0) yield { audio, alignment: null, normalizedAlignment: null }
  }
}
