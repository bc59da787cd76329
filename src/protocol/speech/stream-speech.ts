import { readStream } from '../../base/read-stream.ts'
import { isSpeechError, SpeechError } from '../../base/speech-error.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { send } from '../client/send.ts'
import { cutConnection } from '../errors/cut-connection.ts'
import { createNdjsonParser } from '../ndjson.ts'
import { requestIdOf } from '../response-headers.ts'
import { checkSpeechRequest } from './check-speech-request.ts'
import { speechBody } from './speech-body.ts'
import { createSpeechLineParser } from './speech-line.ts'
import { speechResponseFacts } from './speech-response-facts.ts'
import type { StreamSpeechRequest } from './stream-speech-request.ts'

/**
 * Speaks a text in one request, and gives message by message as it comes. The request goes out when the loop
 * starts; leaving the loop ends it, here and at the service. It can be looped over once.
 *
 * Throws the reason of `signal` where that aborts, else a `SpeechError`; the chunks before it are good.
 * Where the lists of an alignment differ in length, the shortest counts, and nothing is said about it (contract 3.2).
 */
export async function* streamSpeech(
  client: SpeechClient,
  request: StreamSpeechRequest,
): AsyncIterable<SpeechChunk> {
  const connection = connectionOf(client)
  const { signal, timestamps = true } = request
  const { voiceId, outputFormat } = checkSpeechRequest(request)
  const response = await send(
    connection,
    {
      method: 'POST',
      segments: ['v1', 'text-to-speech', voiceId, 'stream', ...(timestamps ? ['with-timestamps'] : [])],
      query: { output_format: outputFormat, enable_logging: request.enableLogging },
      body: speechBody(request),
    },
    signal,
  )
  await refuseWebPage(response)
  request.onResponse?.(speechResponseFacts(response.headers))

  let hasAudio = false
  for await (const chunk of timestamps ? timedChunks(response, signal) : audioChunks(response, signal)) {
    hasAudio ||= chunk.audio !== null
    yield chunk
    signal?.throwIfAborted()
  }
  if (!hasAudio)
    throw new SpeechError('incomplete', 'The answer held no audio. Ask again.', { retryable: true })
}

async function* timedChunks(response: Response, signal?: AbortSignal): AsyncGenerator<SpeechChunk, void> {
  const parser = createNdjsonParser({ parse: createSpeechLineParser(requestIdOf(response.headers)) })
  for await (const piece of bodyOf(response, signal)) yield* parser.feed(piece)
  yield* parser.end()
}

async function* audioChunks(response: Response, signal?: AbortSignal): AsyncGenerator<SpeechChunk, void> {
  for await (const audio of bodyOf(response, signal)) {
    if (audio.length > 0) yield { audio, alignment: null, normalizedAlignment: null }
  }
}

async function* bodyOf(response: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
  if (!response.body) return
  try {
    yield* readStream(response.body, signal)
  } catch (error) {
    signal?.throwIfAborted()
    throw isSpeechError(error) ? error : cutConnection(error, requestIdOf(response.headers))
  }
}

/** Many a server answers a path it does not know with its start page, and that with 200. */
async function refuseWebPage(response: Response): Promise<void> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return
  await response.body?.cancel()
  throw new SpeechError(
    'bad-response',
    'The answer is a web page, not speech. Check that `proxyUrl` is where the speech proxy is mounted.',
    { httpStatus: response.status },
  )
}
