import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Simulator } from '../create-simulator.ts'
import type { SimulatedSocket } from '../socket/simulated-socket.ts'
import { toRequest } from './to-request.ts'

/** The sockets of a simulator on a server of Node's. */
export interface NodeSockets {
  /** For the server's event `upgrade`; never rejects. What is no route of the API is answered with its error. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  /** Breaks off what is open. */
  close(): void
}

/** Puts the sockets of a simulator behind Node's server. */
export function createNodeSockets(simulator: Pick<Simulator, 'connect'>): NodeSockets {
  const server = new WebSocketServer({ noServer: true })
  const handshakes = new Set<Duplex>()

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const controller = new AbortController()
    const abort = (): void => controller.abort(new DOMException('The client has gone.', 'AbortError'))
    handshakes.add(socket)
    socket.once('close', abort)
    // Without a listener the client's breaking off would end the process; `close` follows.
    socket.on('error', ignore)
    try {
      const answer = await simulator.connect(toRequest(request, controller.signal))
      if (answer instanceof Response) await refuse(socket, answer)
      else server.handleUpgrade(request, socket, head, (webSocket) => carry(webSocket, answer))
    } catch {
      // The simulator's log has the reason.
      socket.destroy()
    } finally {
      handshakes.delete(socket)
      socket.off('close', abort)
    }
  }

  return {
    upgrade,
    close() {
      for (const socket of handshakes) socket.destroy()
      for (const webSocket of server.clients) webSocket.terminate()
    },
  }
}

function ignore(): void {
  return undefined
}

function carry(webSocket: WebSocket, simulated: SimulatedSocket): void {
  webSocket.on('message', (data: Buffer, isBinary) => {
    simulated.receive(isBinary ? new Uint8Array(data) : data.toString())
  })
  webSocket.on('close', () => simulated.leave())
  // What a client sends that is no WebSocket; `close` follows.
  webSocket.on('error', ignore)
  simulated.open({
    // What cannot be sent any more is lost with the connection, of which `close` tells.
    send: (frame) => new Promise((resolve) => webSocket.send(frame, () => resolve())),
    close: (code, reason) => webSocket.close(code, reason),
    cut: () => webSocket.terminate(),
  })
}

async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const headers = {
    ...Object.fromEntries(response.headers),
    connection: 'close',
    'content-length': body.length,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const status = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`
  socket.end(Buffer.concat([Buffer.from([status, ...lines, '', ''].join('\r\n')), body]))
}
