import { joinBytes } from '../../base/join-bytes.ts'
import type { Alignment, SpeechChunk } from '../../model/speech-chunk.ts'
import type { SpeechClient } from '../client/speech-client.ts'
import { noAudio } from '../answer-body.ts'
import { parseMessage } from '../parse-message.ts'
import { openSpeech, type SpeechAnswer } from './open-speech.ts'
import { createSpeechLineParser } from './speech-line.ts'
import type { SpeechRequest } from './speech-request.ts'
import type { SpeechResponseFacts } from './speech-response-facts.ts'

/** A text spoken as a whole. */
export interface SynthesizedSpeech {
  /** Encoded audio in the format that was asked for. Never empty. */
  audio: Uint8Array
  /** Of the text as it was sent; `null` without timestamps, or where the service gave none. */
  alignment: Alignment | null
  /** Of the text as it was spoken, numbers spelled out; `null` likewise. */
  normalizedAlignment: Alignment | null
  /** What the headers said. */
  response: SpeechResponseFacts
}

/**
 * Speaks a text in one request, and gives the whole at once: to save it, or for `wav_*`, which does not stream.
 * To play it, use `streamSpeech`: here nothing comes before all of it is made, so that a long text may need a
 * higher `responseTimeoutMs`.
 *
 * Throws the reason of `signal` where that aborts, else a `SpeechError`.
 * Where the lists of an alignment differ in length, the shortest counts, with a warning on the console.
 */
export async function synthesizeSpeech(
  client: SpeechClient,
  request: SpeechRequest,
): Promise<SynthesizedSpeech> {
  const { timestamps = true } = request
  const answer = await openSpeech(client, request, 'whole')
  const bytes = await readWhole(answer)
  if (bytes.length === 0) throw noAudio(answer.supportId)
  const { audio, alignment, normalizedAlignment }: SpeechChunk = timestamps
    ? parseMessage(bytes, createSpeechLineParser(answer.supportId), true)
    : { audio: bytes, alignment: null, normalizedAlignment: null }
  if (!audio) throw noAudio(answer.supportId)
  return { audio, alignment, normalizedAlignment, response: answer.facts }
}

async function readWhole({ body }: SpeechAnswer): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return joinBytes(pieces)
}
