import type { Plugin, ViteDevServer } from 'vite'
import { createSimulator, type SimulatorOptions } from '../create-simulator.ts'
import { createFliteVoice } from './flite-voice.ts'
import { createNodeListener } from './node-listener.ts'

export interface SimulatorPluginOptions extends Omit<SimulatorOptions, 'voice'> {
  /** Where the API is mounted. Default `/api/speech`. */
  path?: string | undefined
  /** Default: Flite. Give one when several servers of a process are to share an engine. */
  voice?: SimulatorOptions['voice'] | undefined
}

/** What Vite's two servers have in common. */
type ViteServer = Pick<ViteDevServer, 'middlewares' | 'config'>

/**
 * The simulator inside Vite's development and preview servers, so that a page finds the API on its own origin:
 * `plugins: [react(), simulatorPlugin()]`. Nothing of it gets into a build.
 */
export function simulatorPlugin(options: SimulatorPluginOptions = {}): Plugin {
  const { path = '/api/speech', voice, ...simulatorOptions } = options

  function mount({ middlewares, config }: ViteServer): void {
    const fliteVoice = voice === undefined ? createFliteVoice() : null
    // Requests are told too; this tells it before somebody wonders at the first.
    fliteVoice?.ready.catch((error: Error) => config.logger.error(error.message))
    const listener = createNodeListener(createSimulator({ ...simulatorOptions, voice: voice ?? fliteVoice! }))
    middlewares.use(path, (request, response) => void listener(request, response))
  }

  return {
    name: 'speakalong:simulator',
    configureServer: mount,
    configurePreviewServer: mount,
  }
}
