import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { WebKitGtk } from '../../scripts/browsers.mjs'
import type { ScriptPage } from './script-page.ts'

const startTimeoutMs = 60_000
const askEveryMs = 250
const startScript = `
  const [name, args] = arguments
  globalThis.answer = null
  new Promise((resolve) => resolve(globalThis[name](...args))).then(
    (value) => (globalThis.answer = { value: JSON.stringify(value ?? null) }),
    (error) => (globalThis.answer = { error: String(error) }),
  )`
const askScript = 'return globalThis.answer'

/** A page of WebKitGTK, over plain WebDriver: Playwright does not start the one that is installed. */
export async function openWebDriverPage({ driver, browser, needsDisplay }: WebKitGtk): Promise<ScriptPage> {
  const port = await freePort()
  const [command = driver, ...args] = [
    ...(needsDisplay ? ['xvfb-run', '--auto-servernum'] : []),
    driver,
    `--port=${port}`,
  ]
  // A process group of its own, so that display, driver and browser end together.
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  const stop = (): void => {
    process.off('exit', stop)
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid)
  }
  process.once('exit', stop)
  const address = `http://127.0.0.1:${port}`
  await untilReady(address)
  const browserOptions = { binary: browser, args: ['--automation', '--autoplay-policy=allow'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } }
  const { sessionId } = (await send(`${address}/session`, { capabilities })) as { sessionId: string }
  const session = `${address}/session/${sessionId}`
  return {
    async open(url) {
      await send(`${session}/url`, { url })
    },
    async call(name, ...args) {
      // Asked for again and again: the driver forgets scripts that wait long. As text: it knows no NaN.
      await send(`${session}/execute/sync`, { script: startScript, args: [name, args] })
      for (;;) {
        const answer = (await send(`${session}/execute/sync`, {
          script: askScript,
          args: [],
        })) as Answer | null
        if (answer?.error !== undefined) throw new Error(answer.error)
        if (answer?.value !== undefined) return JSON.parse(answer.value) as unknown
        await delay(askEveryMs)
      }
    },
    async close() {
      await fetch(session, { method: 'DELETE' })
      stop()
    },
  }
}

interface Answer {
  value?: string
  error?: string
}

async function untilReady(address: string): Promise<void> {
  const untilMs = Date.now() + startTimeoutMs
  for (;;) {
    try {
      return void (await fetch(`${address}/status`))
    } catch (cause) {
      if (Date.now() > untilMs) throw new Error('The driver of WebKitGTK does not answer.', { cause })
      await delay(50)
    }
  }
}

async function send(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`WebDriver refused ${url}: ${JSON.stringify(value)}`)
  return value
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
