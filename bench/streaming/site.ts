import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createServer as createViteServer } from 'vite'
import { createSimulator } from 'speakalong/simulator'
import { createFliteVoice, createNodeListener, createNodeSockets } from 'speakalong/simulator/node'

/** A page with the sources of the package, and the simulator beside it. */
export interface StreamingSite {
  url: string
  /** Of the last socket: from the first text to the first frame of sound, in milliseconds. The service's own delay. */
  ownDelayMs(): number
  close(): Promise<void>
}

export async function openStreamingSite(page: string): Promise<StreamingSite> {
  const vite = await createViteServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    cacheDir: 'node_modules/.vite-bench-streaming',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: ['valibot'] },
  })
  const voice = createFliteVoice()
  await voice.ready
  const simulator = createSimulator({ voice })
  const listener = createNodeListener(simulator)
  let textAtMs = Number.NaN
  let frameAtMs = Number.NaN
  const sockets = createNodeSockets({
    async connect(request) {
      const socket = await simulator.connect(request)
      if (socket instanceof Response) return socket
      textAtMs = frameAtMs = Number.NaN
      return {
        ...socket,
        open: (peer) =>
          socket.open({
            ...peer,
            send(frame) {
              if (Number.isNaN(frameAtMs)) frameAtMs = performance.now()
              return peer.send(frame)
            },
          }),
        receive(message) {
          const { text } = JSON.parse(String(message)) as { text: string }
          if (Number.isNaN(textAtMs) && text.trim() !== '') textAtMs = performance.now()
          socket.receive(message)
        },
      }
    },
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/v1/')) return void listener(request, response)
    if (pathname !== '/') return vite.middlewares(request, response)
    response.setHeader('content-type', 'text/html')
    response.end(`<script type="module" src="/${page}"></script>`)
  })
  server.on('upgrade', (request, socket, head) => void sockets.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ownDelayMs: () => frameAtMs - textAtMs,
    async close() {
      sockets.close()
      server.closeAllConnections()
      server.close()
      await voice.close()
      await vite.close()
    },
  }
}
