import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSimulator, type SimulatorOptions } from '../create-simulator.ts'
import { createFliteVoice } from './flite-voice.ts'
import { createNodeListener } from './node-listener.ts'
import { createNodeSockets } from './node-sockets.ts'

export interface StartSimulatorOptions extends Omit<SimulatorOptions, 'voice'> {
  /** 0 takes a free one. */
  port: number
  /** Default `127.0.0.1`: nobody but this machine. */
  host?: string | undefined
  /** Default: Flite, in a worker thread of its own that ends with the server. */
  voice?: SimulatorOptions['voice'] | undefined
}

export interface RunningSimulator {
  /** Its address, without a slash at the end. */
  readonly url: string
  /** Breaks off what runs, and resolves when nothing of it is left. */
  close(): Promise<void>
}

/**
 * Serves the simulator over HTTP and WebSocket. Resolves when it answers and its voice is warm.
 * Rejects when the port cannot be had (`code: 'EADDRINUSE'`), or an engine is not installed.
 */
export async function startSimulator(options: StartSimulatorOptions): Promise<RunningSimulator> {
  const { port, host = '127.0.0.1', voice, ...simulatorOptions } = options
  const fliteVoice = voice === undefined ? createFliteVoice() : null
  const simulator = createSimulator({ ...simulatorOptions, voice: voice ?? fliteVoice! })
  const listener = createNodeListener(simulator)
  const sockets = createNodeSockets(simulator)
  const server = createServer((request, response) => void listener(request, response))
  server.on('upgrade', (request, socket, head) => void sockets.upgrade(request, socket, head))

  async function close(): Promise<void> {
    const isClosed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    sockets.close()
    await Promise.all([isClosed, fliteVoice?.close()])
  }

  try {
    await Promise.all([listen(server, port, host), fliteVoice?.ready])
  } catch (error) {
    await close()
    throw error
  }
  const address = server.address() as AddressInfo
  const hostname = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { url: `http://${hostname}:${address.port}`, close }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
