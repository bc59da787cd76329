// What stands at /api/speech on a Vite server: the demo's, the stories' and the tests'.
import { createRequire } from 'node:module'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

/** The app's own proxy, seen from the page. */
const speechApiPath = '/api/speech'

/**
 * The simulator, from the built package, mounted as its users mount it.
 * @returns {Promise<import('vite').Plugin>}
 */
export async function simulator() {
  const node = await builtEntry('speakalong/simulator/node')
  if (!node) return notBuilt()
  const plugin = node.simulatorPlugin({ path: speechApiPath, voice: sharedVoice(node.createFliteVoice) })
  return { ...plugin, closeBundle: endSharedVoice }
}

let voice

/** One voice for all servers of this process, and its thread not before somebody wants to hear it. */
function sharedVoice(create) {
  const speaking = () => (voice ??= create())
  return {
    get formats() {
      return speaking().formats
    },
    speak: (task) => speaking().speak(task),
    compose: (task) => speaking().compose(task),
  }
}

/** When a server ends: its thread may be waiting for a reader who is gone, and would keep the process. */
async function endSharedVoice() {
  const ending = voice
  voice = undefined
  await ending?.close()
}

/**
 * The real service behind our own proxy where there is a key for it, else the simulator.
 * @returns {Promise<import('vite').Plugin>}
 */
export async function speechApi() {
  const apiKey = process.env.ELEVENLABS_API_KEY
  return apiKey ? await proxy(apiKey) : await simulator()
}

async function proxy(apiKey) {
  const server = await builtEntry('speakalong/server')
  if (!server) return notBuilt()
  const { getRequestListener } = await import('@hono/node-server')
  const speechProxy = server.createSpeechProxy({ apiKey })
  const listener = getRequestListener(speechProxy.fetch)
  return {
    name: 'speakalong:proxy',
    configureServer(vite) {
      vite.middlewares.use(speechApiPath, (request, response) => void listener(request, response))
      if (vite.httpServer) server.attachWebSocketProxy(vite.httpServer, speechProxy)
    },
  }
}

/** An entry of this package by its public name, from `dist/`; null where it was not built. */
async function builtEntry(name) {
  try {
    // Not `import(name)`: a configuration that is bundled to elsewhere would not know the package's own name.
    const file = createRequire(new URL('../package.json', import.meta.url)).resolve(name)
    return await import(pathToFileURL(file).href)
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** @returns {import('vite').Plugin} */
function notBuilt() {
  return {
    name: 'speakalong:not-built',
    configureServer(vite) {
      vite.middlewares.use(speechApiPath, (_request, response) => {
        response.statusCode = 503
        response.end('This runs from dist/. Run `npm run build`, then start this server again.')
      })
    },
  }
}
