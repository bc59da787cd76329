// `npm start`: installs and builds what is missing, and serves the demo.
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { installMissing } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const port = Number(process.env.PORT || 5173)
// Only this machine, by IPv4: "localhost" finds it too. HOST=0.0.0.0 shows the demo to a phone nearby.
const host = process.env.HOST || '127.0.0.1'

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  fail(`PORT is ${process.env.PORT}, which is not a port.`, 'Set it to a number such as 5174, or unset it.')
}
await step(
  'Checking packages …',
  () => installMissing(['.']),
  'Is the network there? `npm ci` runs this alone.',
)
await step('Building the package …', () => buildIfStale(), '`npm run build` runs this alone.')
await step(
  'Starting the demo …',
  serve,
  `Stop what runs there, or take another port: PORT=${port + 1} npm start`,
)

async function serve() {
  // Not before the packages are installed.
  const { createServer } = await import('vite')
  const { speechApi } = await import('./speech-api.mjs')
  // The page says who speaks; of the key it learns nothing.
  process.env.VITE_SPEECH_SOURCE = process.env.ELEVENLABS_API_KEY ? 'service' : 'simulator'
  const server = await createServer({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'demo'),
    plugins: [speechApi()],
    server: { port, host, strictPort: true, fs: { allow: [root] } },
  })
  await server.listen()
  const backend = process.env.ELEVENLABS_API_KEY
    ? 'Speech comes from the ElevenLabs API, with the key in ELEVENLABS_API_KEY, and is billed.'
    : 'Speech comes from the simulator: no key, no network. Set ELEVENLABS_API_KEY for the real voices.'
  console.log(
    `\n  speakalong demo: http://localhost:${server.config.server.port}/\n  ${backend}\n  Ctrl+C stops it.\n`,
  )
}

async function step(what, work, ifItFails) {
  console.log(what)
  try {
    await work()
  } catch (error) {
    fail(error.message, ifItFails)
  }
}

function fail(message, whatToDo) {
  console.error(`\n  ${message}\n  ${whatToDo}\n`)
  process.exit(1)
}
