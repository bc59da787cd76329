import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { SpeechRequest } from '../protocol/speech/speech-request.ts'
import { synthesizeSpeech } from '../protocol/speech/synthesize-speech.ts'

/** Asks for the speech of one text, as `streamSpeech` does: nothing goes out before it is looped over, once. */
export type AskForSpeech = (client: SpeechClient, request: SpeechRequest) => AsyncIterable<SpeechChunk>

/** What does not stream, as a stream of one chunk. */
export async function* wholeSpeech(
  client: SpeechClient,
  request: SpeechRequest,
): AsyncGenerator<SpeechChunk, void> {
  yield await synthesizeSpeech(client, request)
}
