import { readStream } from '../base/read-stream.ts'
import { cutConnection } from './errors/cut-connection.ts'
import { requestIdOf } from './response-headers.ts'

export interface ReadTextOptions {
  signal?: AbortSignal | undefined
  /** The rest is left unread. Default: none is. */
  maxBytes?: number | undefined
}

/**
 * The body of a response as text.
 * Throws the reason of the signal where that aborts, a `SpeechError` `network` where the connection is cut.
 */
export async function readText(response: Response, options: ReadTextOptions = {}): Promise<string> {
  const { signal, maxBytes = Infinity } = options
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for await (const piece of readStream(response.body, signal)) {
      text += decoder.decode(piece, { stream: true })
      size += piece.length
      if (size >= maxBytes) break
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw cutConnection(error, requestIdOf(response.headers))
  }
  return text + decoder.decode()
}
