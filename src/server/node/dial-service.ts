import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { WebSocket } from 'ws'
import { Refusal } from '../refusal.ts'
import type { SocketPass } from '../socket/socket-pass.ts'
import { upstreamErrorResponse } from '../upstream-error-response.ts'

// Frames hold the sound of a whole generation; the service's own are below a tenth of this (contract 4.1).
const maxFrameBytes = 64 * 1024 * 1024

/**
 * Opens the service's socket. Resolves to it, paused, so that nothing of it is lost until somebody listens; or to the
 * answer for the page: the service's own refusal, 502 or 504. Never rejects.
 */
export function dialService(pass: SocketPass): Promise<WebSocket | Response> {
  const { url, apiKey, responseTimeoutMs, log } = pass
  const { scope } = pass.exchange
  const address = new URL(url)
  address.protocol = address.protocol.replace('http', 'ws')

  return new Promise((resolve) => {
    const socket = new WebSocket(address, {
      headers: { 'xi-api-key': apiKey },
      maxPayload: maxFrameBytes,
      // A compressed stream would be held back by whoever packs and unpacks it.
      perMessageDeflate: false,
    })
    let isSettled = false
    scope.add(() => {
      if (!isSettled) socket.terminate()
    })
    const stopWaiting = scope.after(responseTimeoutMs, () =>
      fail(new Refusal(504, 'upstream_timeout', 'The speech service did not answer in time.')),
    )

    function settle(answer: WebSocket | Response): void {
      isSettled = true
      stopWaiting()
      if (answer instanceof Response) socket.terminate()
      resolve(answer)
    }

    function fail(cause: Error): void {
      if (isSettled) return
      // Who has left reads no answer.
      if (scope.isDisposed) return settle(new Response(null, { status: 499 }))
      log.report(cause)
      const unreachable = new Refusal(
        502,
        'upstream_unreachable',
        'The proxy cannot reach the speech service.',
      )
      settle((cause instanceof Refusal ? cause : unreachable).toResponse())
    }

    async function refused(incoming: IncomingMessage): Promise<void> {
      const { statusCode: status = 0 } = incoming
      if (status < 400) {
        throw new Error(
          `The speech service answered a handshake with ${status}, not with a socket. Check \`upstreamUrl\`.`,
        )
      }
      const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>
      const response = new Response(body, { status, headers: headersOf(incoming) })
      settle(await upstreamErrorResponse(response, apiKey, scope.signal))
    }

    socket.once('open', () => {
      socket.pause()
      settle(socket)
    })
    // Stays: one that is hung up on complains.
    socket.on('error', fail)
    socket.once('unexpected-response', (_request, incoming: IncomingMessage) => {
      refused(incoming).catch(fail)
    })
  })
}

function headersOf({ headers }: IncomingMessage): Headers {
  const list = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const item of [value ?? []].flat()) list.append(name, item)
  }
  return list
}
