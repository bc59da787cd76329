import { readText } from '../protocol/read-text.ts'
import { pageHeaders } from './response-headers.ts'

const maxBytes = 64 * 1024

/**
 * The service's refusal, passed on as it is, but for the key should it ever be repeated in there. What is not JSON,
 * the page of some gateway, becomes an error in the API's shape: no foreign page is shown under the app's own address.
 */
export async function upstreamErrorResponse(
  response: Response,
  apiKey: string,
  signal: AbortSignal,
): Promise<Response> {
  const text = await readText(response, { signal, maxBytes })
  const headers = pageHeaders(response.headers)
  headers.set('content-type', 'application/json')
  const body = isJson(text) ? text.replaceAll(apiKey, '[redacted]') : JSON.stringify({ detail: unexplained })
  return new Response(body, { status: response.status, headers })
}

const unexplained = { status: 'upstream_error', message: 'The speech service failed without saying why.' }

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
