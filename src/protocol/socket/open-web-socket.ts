import * as v from 'valibot'
import { SpeechError } from '../../base/speech-error.ts'
import type { Connection } from '../client/connection.ts'
import { displayUrl } from '../client/proxy-url.ts'
import { requestJson } from '../client/request-json.ts'
import type { CheckedSpeechRequest } from '../speech/check-speech-request.ts'
import { socketQuery } from './socket-messages.ts'
import type { SpeechSocketRequest } from './socket-request.ts'

const wireToken = v.object({ token: v.pipe(v.string(), v.minLength(1)) })

/**
 * Starts a connection to `…/stream-input`; a token, where one is wanted, is minted for it alone (contract 1.6).
 * Throws the reason of the signal where that aborts, else a `SpeechError`.
 */
export async function openWebSocket(
  connection: Connection,
  request: SpeechSocketRequest,
  { voiceId, outputFormat }: CheckedSpeechRequest,
  signal: AbortSignal,
): Promise<WebSocket> {
  const Socket = connection.webSocket()
  if (!Socket) {
    throw new SpeechError(
      'unsupported-combination',
      'There is no WebSocket here. Give the client one (`WebSocket`), or speak over HTTP.',
    )
  }
  const token = connection.singleUseToken ? await mintToken(connection, signal) : null
  signal.throwIfAborted()
  const url = connection.webSocketUrl.route(
    ['v1', 'text-to-speech', voiceId, 'stream-input'],
    socketQuery(request, outputFormat, token),
  )
  // Browsers take `http:` here only of late.
  url.protocol = url.protocol.replace('http', 'ws')
  try {
    return new Socket(url)
  } catch {
    // Its own error is no cause: it may hold the address, and so the token.
    throw new SpeechError(
      'network',
      `No socket may be opened to ${displayUrl(url)} from here. A page with https: needs wss:, and its ` +
        'Content-Security-Policy has to allow it (connect-src).',
    )
  }
}

async function mintToken(connection: Connection, signal: AbortSignal): Promise<string> {
  const request = { method: 'POST', segments: ['v1', 'single-use-token', 'tts_websocket'] } as const
  return (await requestJson(connection, request, wireToken, signal)).token
}
