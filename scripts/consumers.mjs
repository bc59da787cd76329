// `npm run test:consumers`: packs the package, installs it in the apps of test/consumers as their users would, starts
// each on loopback before the simulator, and has it speak. Needs the registry; ends with "N passed, N failed".
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { WebSocket } from 'ws'
import { installMissing } from './install.mjs'
import { npm } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const apps = path.join(root, 'test/consumers')
// Outside of the checkout's own packages' reach: an app must find what the package brings along, and nothing else.
const work = mkdtempSync(path.join(tmpdir(), 'speakalong-consumers-'))
const apiKey = 'sk_a7c1e5d90b3f4862a7c1e5d90b3f4862'
const voiceId = 'simSarah0000000000000'
const text = 'The lighthouse keeper counted the ships twice, and twice the sea had kept one for itself.'

/** How each app is built and started: a file for Node, from its folder. */
const starts = {
  next: { build: ['build'], start: (port) => ['start', '--port', port, '--hostname', '127.0.0.1'] },
}

let passed = 0
let failed = 0

await installMissing(['.'])
await buildIfStale()
const { startSimulator } = await import('speakalong/simulator/node')
const { createToneVoice } = await import('speakalong/simulator')
const simulator = await startSimulator({ port: 0, apiKey, voice: createToneVoice() })
const tarball = await pack()
const wanted = process.argv.slice(2)
for (const name of readdirSync(apps)) {
  if (wanted.length === 0 || wanted.includes(name)) await test(name)
}
await simulator.close()
rmSync(work, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel', 'error', '--pack-destination', work]
  const [{ filename }] = JSON.parse(await npm(args, { output: 'collect' }))
  return path.join(work, filename)
}

/** Installs one app, starts it and asks it to speak. */
async function test(name) {
  const folder = path.join(work, name)
  let app
  try {
    await check(name, 'installs', async () => {
      cpSync(path.join(apps, name), folder, { recursive: true })
      const args = ['install', tarball, '--no-audit', '--no-fund', '--loglevel', 'error', '--prefix', folder]
      await npm(args, { output: 'collect', cwd: folder, timeoutMs: 180_000 })
    })
    await check(name, 'starts', async () => (app = await start(name, folder)))
    await check(name, 'speaks, with the times of the characters', () => speak(app.url))
    await check(name, 'streams, and can be left in the middle', () => streams(app.url))
    if (name !== 'next') await check(name, 'speaks over a socket', () => speaksOverSocket(app.url))
    await check(name, 'shows the voices', () => voices(app.url))
    await check(name, 'refuses what is none of a page', () => refuses(app.url))
    if (name === 'next') await check(name, 'renders the text on the server', () => renders(app.url))
    await check(name, 'has not printed the key', () => assert(!app.output().includes(apiKey), app.output()))
  } catch {
    // Said already; the rest of this app has nothing to stand on.
  }
  app?.stop()
}

async function check(name, what, work) {
  const startMs = performance.now()
  try {
    await work()
    passed++
    console.log(`✓ ${name} ${what}, ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
  } catch (error) {
    failed++
    console.log(`✗ ${name} ${what}\n${error.output?.trim() || error.stack}`)
    throw error
  }
}

async function start(name, folder) {
  const port = String(await freePort())
  const env = { ...process.env, PORT: port, ELEVENLABS_API_KEY: apiKey, UPSTREAM_URL: simulator.url }
  const next = path.join(folder, 'node_modules/next/dist/bin/next')
  if (starts[name]) await runNode(folder, [next, ...starts[name].build], env)
  const args = starts[name] ? [next, ...starts[name].start(port)] : ['server.mjs']
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += piece))
  const app = {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    stop: () => child.kill('SIGKILL'),
  }
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) throw new Error(`It ended:\n${output}`)
    if (await isUp(app.url)) return app
    await sleep(200)
  }
  app.stop()
  throw new Error(`It does not answer:\n${output}`)
}

/** Like `run`, but without a key in reach: a build must need none. */
async function runNode(folder, args, { ELEVENLABS_API_KEY: _key, ...env }) {
  let output = ''
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += piece))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(output)
}

async function isUp(url) {
  try {
    await fetch(`${url}/nothing-here`)
    return true
  } catch {
    return false
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function ask(url, words = text) {
  return fetch(
    `${url}/api/speech/v1/text-to-speech/${voiceId}/stream/with-timestamps?output_format=pcm_16000`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: words }),
    },
  )
}

async function speak(url) {
  const response = await ask(url)
  assert(response.status === 200, `The status is ${response.status}: ${await response.clone().text()}`)
  assert(response.headers.get('request-id'), 'There is no request-id.')
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const spoken = lines.flatMap(({ alignment }) => alignment?.characters ?? []).join('')
  assert(spoken === text, `It said: ${spoken}`)
  assert(
    lines.every(({ audio_base64 }) => audio_base64.length > 0),
    'A line has no sound.',
  )
}

async function streams(url) {
  const response = await ask(url, `${text} `.repeat(100))
  const reader = response.body.getReader()
  const { value } = await reader.read()
  assert(value.length > 0, 'Nothing came.')
  await reader.cancel()
}

/** Next gives its routes no sockets. */
async function speaksOverSocket(url) {
  const path = `/api/speech/v1/text-to-speech/${voiceId}/stream-input?output_format=pcm_16000`
  const socket = new WebSocket(url.replace('http', 'ws') + path)
  let spoken = ''
  socket.on('message', (frame) => {
    spoken += (JSON.parse(frame.toString()).alignment?.chars ?? []).join('')
  })
  await once(socket, 'open')
  for (const words of [' ', `${text} `, '']) socket.send(JSON.stringify({ text: words }))
  const [code] = await once(socket, 'close')
  assert(code === 1000 && spoken.trim() === text, `It closed with ${code} and said: ${spoken}`)
}

async function voices(url) {
  const response = await fetch(`${url}/api/speech/v2/voices?page_size=3`)
  const { voices } = await response.json()
  assert(voices.length === 3, `There are ${voices.length} voices.`)
}

async function refuses(url) {
  const user = await fetch(`${url}/api/speech/v1/user`)
  assert(user.status === 404, `The account is answered with ${user.status}.`)
  const foreign = await fetch(`${url}/api/speech/v1/models`, { headers: { origin: 'https://evil.example' } })
  assert(foreign.status === 403, `A foreign page is answered with ${foreign.status}.`)
}

async function renders(url) {
  const html = await (await fetch(url)).text()
  assert(html.includes('The lighthouse keeper counted the ships twice.'), html.slice(0, 500))
}

function assert(holds, message) {
  if (!holds) throw new Error(message)
}
