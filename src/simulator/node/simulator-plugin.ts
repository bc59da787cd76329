import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Plugin, ViteDevServer } from 'vite'
import { createSimulator, type Simulator, type SimulatorOptions } from '../create-simulator.ts'
import type { SimulatorVoice } from '../simulator-voice.ts'
import { createFliteVoice } from './flite-voice.ts'
import { createNodeListener } from './node-listener.ts'
import { createNodeSockets } from './node-sockets.ts'
import { urlOf } from './to-request.ts'

export interface SimulatorPluginOptions extends Omit<SimulatorOptions, 'voice'> {
  /** Where the API is mounted. Default `/api/speech`. */
  path?: string | undefined
  /** Default: Flite. Give one when several servers of a process are to share an engine. */
  voice?: SimulatorVoice | undefined
}

/** What Vite's two servers have in common. */
type ViteServer = Pick<ViteDevServer, 'middlewares' | 'config' | 'httpServer'>

/**
 * The simulator inside Vite's development and preview servers, so that a page finds the API on its own origin:
 * `plugins: [react(), simulatorPlugin()]`. Nothing of it gets into a build.
 */
export function simulatorPlugin(options: SimulatorPluginOptions = {}): Plugin {
  const { path = '/api/speech', voice, ...simulatorOptions } = options

  function ownVoice({ config, httpServer }: ViteServer): SimulatorVoice {
    const fliteVoice = createFliteVoice()
    // Requests are told too; this tells it before somebody wonders at the first.
    fliteVoice.ready.catch((error: Error) => config.logger.error(error.message))
    // A server that is restarted is closed first, and the next one brings a voice of its own.
    httpServer?.once('close', () => void fliteVoice.close())
    return fliteVoice
  }

  function mount(server: ViteServer): void {
    const simulator = createSimulator({ ...simulatorOptions, voice: voice ?? ownVoice(server) })
    const listener = createNodeListener(simulator)
    server.middlewares.use(path, (request, response) => void listener(request, response))
    mountSockets(server, simulator)
  }

  function mountSockets({ httpServer }: ViteServer, simulator: Simulator): void {
    const sockets = createNodeSockets(simulator)
    httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Vite has sockets of its own on this server.
      if (urlOf(request).pathname.startsWith(`${path}/`)) void sockets.upgrade(request, socket, head)
    })
    httpServer?.once('close', () => sockets.close())
  }

  return {
    name: 'speakalong:simulator',
    configureServer: mount,
    configurePreviewServer: mount,
  }
}
