import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Timers } from '../../src/base/timers.ts'
import { systemTimers } from '../../src/base/timers.ts'
import { createTimedClient, type SpeechClient } from '../../src/protocol/client/speech-client.ts'
import type { SpeechClientOptions } from '../../src/protocol/client/speech-client-options.ts'
import { createSimulator, type SimulatorOptions } from '../../src/simulator/create-simulator.ts'
import { createNodeListener } from '../../src/simulator/node/node-listener.ts'
import { createNodeSockets } from '../../src/simulator/node/node-sockets.ts'
import type { RequestRecord } from '../../src/simulator/request-log.ts'
import { createToneVoice } from '../../src/simulator/tone-voice.ts'

/** A connection as the simulator saw it. */
export interface SeenConnection {
  url: URL
  /** Messages of the client's, as they came. */
  received: string[]
  /** Frames to the client. */
  sent: string[]
  /** How it ended; `null` while it has not. */
  closing: { code: number; reason: string } | null
  isGone: boolean
}

export interface SocketSimulator {
  url: string
  connections: SeenConnection[]
  /** Requests over HTTP, oldest first: the method and the path. */
  requests: string[]
  records: RequestRecord[]
  /** A client that speaks to it; faults are those of the sockets. */
  client(faults?: string, options?: Partial<SpeechClientOptions>, timers?: Timers): SpeechClient
}

/** The global of browsers, which Node 20 does not have. */
export const NodeWebSocket = WebSocket as unknown as typeof globalThis.WebSocket

/** The simulator with its sockets, over a real server on this machine, until the test is over. */
export async function serveSocketSimulator(
  options: Partial<SimulatorOptions> = {},
): Promise<SocketSimulator> {
  const connections: SeenConnection[] = []
  const requests: string[] = []
  const records: RequestRecord[] = []
  const simulator = createSimulator({
    voice: createToneVoice(),
    onRequest: (record) => void records.push(record),
    ...options,
  })
  const listener = createNodeListener(simulator)
  const sockets = createNodeSockets({
    async connect(request) {
      const seen: SeenConnection = {
        url: new URL(request.url),
        received: [],
        sent: [],
        closing: null,
        isGone: false,
      }
      connections.push(seen)
      const socket = await simulator.connect(request)
      if (socket instanceof Response) return socket
      return {
        open: (peer) =>
          socket.open({
            send(frame) {
              if (typeof frame === 'string') seen.sent.push(frame)
              return peer.send(frame)
            },
            close(code, reason) {
              seen.closing = { code, reason }
              peer.close(code, reason)
            },
            cut() {
              seen.closing = { code: 1006, reason: '' }
              peer.cut()
            },
          }),
        receive(message) {
          seen.received.push(String(message))
          socket.receive(message)
        },
        leave() {
          seen.isGone = true
          socket.leave()
        },
      }
    },
  })
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    void listener(request, response)
  })
  server.on('upgrade', (request, socket, head) => void sockets.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const isClosed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    sockets.close()
    await isClosed
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/speech`
  return {
    url,
    connections,
    requests,
    records,
    client: (faults = '', clientOptions = {}, timers = systemTimers) =>
      createTimedClient(
        {
          proxyUrl: url,
          webSocketUrl: `${url}?x-simulator=${encodeURIComponent(faults)}`,
          WebSocket: NodeWebSocket,
          ...clientOptions,
        },
        timers,
      ),
  }
}
