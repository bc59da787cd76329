import type { SpeechError } from '../../base/speech-error.ts'
import { readText } from '../read-text.ts'
import { requestIdOf } from '../response-headers.ts'
import { apiError } from './api-error.ts'
import { retryAfterMs } from './retry-after.ts'

const maxBodyBytes = 64 * 1024

/** The `SpeechError` that a response with an error status stands for. Throws only the reason of the signal. */
export async function readErrorResponse(response: Response, signal: AbortSignal): Promise<SpeechError> {
  const body = parseJson(await readDetails(response, signal))
  return apiError(body, {
    httpStatus: response.status,
    requestId: requestIdOf(response.headers),
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
  })
}

async function readDetails(response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await readText(response, { signal, maxBytes: maxBodyBytes })
  } catch {
    // The status already tells that the request failed; a cut body only takes away the details.
    signal.throwIfAborted()
    return ''
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a gateway's page: the status has to do
  }
}
