import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Simulator } from '../create-simulator.ts'
import { toRequest } from './to-request.ts'

/** Answers requests of Node's own server; never rejects. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Puts a simulator behind Node's server. Each piece of the body is one network write, the next one is made when
 * that has left the process, the client's going away aborts the request, and a body that fails breaks the
 * connection after what was already sent.
 */
export function createNodeListener(simulator: Pick<Simulator, 'fetch'>): NodeListener {
  return async (incoming, outgoing) => {
    const controller = new AbortController()
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) controller.abort(new DOMException('The client has gone.', 'AbortError'))
    })
    try {
      const request = toRequest(incoming, controller.signal)
      // The signal of a request that nobody holds may be collected as garbage before it aborts (undici).
      outgoing.once('close', () => void request)
      const response = await simulator.fetch(request)
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      // A client may wait for headers alone, and a simulated body may be long in coming.
      outgoing.flushHeaders()
      await writeBody(response.body, outgoing)
      outgoing.end()
    } catch {
      // The simulator's log has the reason; what the client sees of it is a broken connection.
      outgoing.destroy()
    }
  }
}

async function writeBody(body: ReadableStream<Uint8Array> | null, outgoing: ServerResponse): Promise<void> {
  if (body === null) return
  let goOn: () => void = () => undefined
  // A write to a closed connection need not call back.
  outgoing.once('close', () => goOn())
  for await (const piece of body) {
    if (outgoing.destroyed) return
    await new Promise<void>((resolve) => {
      goOn = resolve
      outgoing.write(piece, () => resolve())
    })
  }
}
