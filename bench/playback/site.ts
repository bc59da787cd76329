import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createServer as createViteServer } from 'vite'

/** What is served below a name. */
export interface ServedSound {
  bytes: Uint8Array
  type: string
  /** How long it takes to send, in milliseconds; 0: all at once. */
  sendForMs: number
}

/** A page with the sources of the package, and sound, sent a piece at a time. */
export interface Site {
  url: string
  /** When the first byte of the answer with this `id` left, in milliseconds since 1970. */
  sentAtMs(id: string): number
  close(): Promise<void>
}

export const pieces = 100

/** @param page the module that the page loads, from this repository's root */
export async function openSite(page: string, sounds: Readonly<Record<string, ServedSound>>): Promise<Site> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const vite = await createViteServer({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    cacheDir: 'node_modules/.vite-bench',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: ['opusscript', 'wasm-media-encoders'] },
  })
  const sentAt = new Map<string, number>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const sound = sounds[url.pathname.slice(1)]
    const id = url.searchParams.get('id') ?? ''
    if (sound) return send(response, sound, (atMs) => void sentAt.set(id, atMs))
    if (url.pathname !== '/') return vite.middlewares(request, response)
    response.setHeader('content-type', 'text/html')
    response.end(`<script type="module" src="/${page}"></script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    sentAtMs: (id) => sentAt.get(id) ?? Number.NaN,
    async close() {
      server.closeAllConnections()
      server.close()
      await vite.close()
    },
  }
}

// No service answers sooner: whatever is opened meanwhile, be it ours or not, is open by the first byte.
const firstByteMs = 100

function send(
  response: ServerResponse,
  { bytes, type, sendForMs }: ServedSound,
  onFirstByte: (atMs: number) => void,
): void {
  response.setHeader('content-type', type)
  if (sendForMs === 0) return void response.end(bytes)
  const length = Math.ceil(bytes.length / pieces)
  let at = 0
  const next = (): void => {
    response.write(bytes.subarray(at, (at += length)))
    if (at >= bytes.length) {
      clearInterval(timer)
      response.end()
    }
  }
  let timer: NodeJS.Timeout | undefined
  const begin = setTimeout(() => {
    timer = setInterval(next, sendForMs / pieces)
    onFirstByte(performance.timeOrigin + performance.now())
    next()
  }, firstByteMs)
  response.on('close', () => {
    clearTimeout(begin)
    clearInterval(timer)
  })
}
