// `npm run test:consumers [app …]`: packs the package, installs it in the apps of test/consumers as their users would,
// and has each do what it is for. Needs the registry; ends with "N passed, N failed".
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { assert, Checks } from './consumers/check.mjs'
import { pasteFromReadme } from './consumers/paste.mjs'
import { serve } from './consumers/serve.mjs'
import { refuses, showsVoices, speaks, speaksOverSocket, streams } from './consumers/server-checks.mjs'
import { expectToHear } from './hear-page.mjs'
import { installMissing } from './install.mjs'
import { npm, run } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
// Outside of the checkout's own packages' reach: an app must find what the package brings along, and nothing else.
const work = mkdtempSync(path.join(tmpdir(), 'speakalong-consumers-'))
const apiKey = 'sk_a7c1e5d90b3f4862a7c1e5d90b3f4862'
const checks = new Checks()

const apps = {
  express: server,
  fastify: server,
  hono: server,
  next,
  node: plainNode,
  typescript,
  vite,
  'vite-react-18': (name) => vite(name, ['react@18.2.0', 'react-dom@18.2.0']),
}

await installMissing(['.'])
await buildIfStale()
const { startSimulator } = await import('speakalong/simulator/node')
const simulator = await startSimulator({ port: 0, apiKey })
const env = { ELEVENLABS_API_KEY: apiKey, UPSTREAM_URL: simulator.url, NEXT_TELEMETRY_DISABLED: '1' }
const tarball = await pack()
const wanted = process.argv.slice(2)
for (const [name, test] of Object.entries(apps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  // What failed was said; the rest of that app has nothing to stand on.
  await test(name).catch(() => undefined)
}
await simulator.close()
rmSync(work, { recursive: true, force: true })
console.log(`\n${checks.passed} passed, ${checks.failed} failed`)
process.exit(checks.failed === 0 ? 0 : 1)

async function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel', 'error', '--pack-destination', work]
  const [{ filename }] = JSON.parse(await npm(args, { output: 'collect' }))
  return path.join(work, filename)
}

/** Copies an app, and installs the package in it, and whatever else. */
async function install(name, source, more = []) {
  const folder = path.join(work, name)
  await checks.run(name, 'installs', async () => {
    cpSync(path.join(root, 'test/consumers', source), folder, { recursive: true })
    const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error']
    const args = ['install', tarball, ...more, ...quiet, '--prefix', folder]
    await npm(args, { output: 'collect', cwd: folder, timeoutMs: 300_000 })
  })
  return folder
}

/** Runs a file of Node's in an app, without a key in reach: a build must need none. */
function inApp(folder, ...args) {
  const { ELEVENLABS_API_KEY: _key, ...keyless } = env
  return run(process.execPath, args, { cwd: folder, env: keyless, output: 'collect' })
}

/** Checks an app that serves, and stops it. */
async function whileServed(name, folder, args, check) {
  const app = await checks.run(name, 'starts', () => serve(folder, args, env))
  try {
    await check(app.url)
    await checks.run(name, 'has not printed the key', () =>
      assert(!app.output().includes(apiKey), app.output()),
    )
  } finally {
    app.stop()
  }
}

async function proxies(name, url) {
  await checks.run(name, 'speaks, with the times of the characters', () => speaks(url))
  await checks.run(name, 'streams, and can be left in the middle', () => streams(url))
  await checks.run(name, 'shows the voices', () => showsVoices(url))
  await checks.run(name, 'refuses what is none of a page', () => refuses(url))
}

async function server(name) {
  const folder = await install(name, name)
  await whileServed(
    name,
    folder,
    () => ['server.mjs'],
    async (url) => {
      await proxies(name, url)
      await checks.run(name, 'speaks over a socket', () => speaksOverSocket(url))
    },
  )
}

/** The README's recipe for Next, with parts that a Server Component names. Next gives its routes no sockets. */
async function next(name) {
  const folder = await install(name, name)
  const route = 'app/api/speech/[...path]/route.ts'
  pasteFromReadme(folder, ['app/layout.tsx', 'app/spoken.tsx', 'app/page.tsx', route])
  const bin = 'node_modules/next/dist/bin/next'
  await checks.run(name, 'builds, types included', () => inApp(folder, bin, 'build'))
  await whileServed(
    name,
    folder,
    (port) => [bin, 'start', '--port', port, '--hostname', '127.0.0.1'],
    async (url) => {
      await proxies(name, url)
      await checks.run(name, 'renders text and parts on the server', async () => {
        const html = await (await fetch(url)).text()
        assert(html.includes('The lighthouse keeper counted the ships twice'), html.slice(0, 1_000))
        assert(html.includes('data-speech="play-button"'), html.slice(0, 1_000))
      })
      await checks.run(name, 'is heard, and lights up its words', () => expectToHear(url))
    },
  )
}

/** The README's first page, through React Compiler with all of the package, where the compiler takes that React. */
async function vite(name, react = []) {
  const folder = await install(name, 'vite', react)
  pasteFromReadme(folder, ['src/App.tsx'])
  const bin = 'node_modules/vite/bin/vite.js'
  await checks.run(name, 'builds', () => inApp(folder, bin, 'build'))
  await checks.run(name, 'leaves out what it does not import', () => inApp(folder, 'tree-shaking.mjs'))
  await whileServed(
    name,
    folder,
    (port) => [bin, 'preview', '--port', port, '--host', '127.0.0.1', '--strictPort'],
    (url) => checks.run(name, 'is heard, and lights up its words', () => expectToHear(url)),
  )
}

async function plainNode(name) {
  const folder = await install(name, name)
  await checks.run(name, 'imports every entry, without an effect', () => inApp(folder, 'import.mjs'))
  await checks.run(name, 'requires every entry', () => inApp(folder, 'require.cjs'))
}

async function typescript(name) {
  const folder = await install(name, name)
  for (const resolution of ['bundler', 'node16']) {
    const args = ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${resolution}.json`]
    await checks.run(name, `compiles as ${resolution} does, strictly`, () => inApp(folder, ...args))
  }
}
