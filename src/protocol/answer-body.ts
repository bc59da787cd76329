import { readStream } from '../base/read-stream.ts'
import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { cutConnection } from './errors/cut-connection.ts'
import { requestIdOf } from './response-headers.ts'

/**
 * The bytes of an answer as they come. Leaving the loop early ends the request.
 * Throws the reason of the signal where that aborts, a `SpeechError` `network` where the connection is cut.
 */
export async function* answerBody(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  if (!response.body) return
  try {
    yield* readStream(response.body, signal)
  } catch (error) {
    signal?.throwIfAborted()
    throw isSpeechError(error) ? error : cutConnection(error, requestIdOf(response.headers))
  }
}

/** The error for an answer that ended well and yet holds nothing to hear. */
export function noAudio(requestId: string | null): SpeechError {
  return new SpeechError('incomplete', 'The answer held no audio. Ask again.', { requestId, retryable: true })
}

/** Many a server answers a path it does not know with its start page, and that with 200. */
export async function refuseWebPage(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  await response.body?.cancel()
  throw new SpeechError(
    'bad-response',
    'The answer is a web page, not sound. Check that `proxyUrl` is where the speech proxy is mounted.',
    { httpStatus: response.status },
  )
}
