import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export interface WebDriverOptions {
  /** The driver's executable, for example `WebKitWebDriver`. */
  driver: string
  /** The browser that it starts. */
  browser: string
  /** Arguments for the browser. */
  args?: readonly string[]
  /** Whether a virtual display is needed: there is no other. */
  needsDisplay: boolean
}

const startTimeoutMs = 60_000

/**
 * One browser with one page, driven over plain W3C WebDriver.
 * @see {@link https://www.w3.org/TR/webdriver2/}
 */
export class WebDriverBrowser {
  readonly #options: WebDriverOptions
  readonly #viewport: { width: number; height: number }
  #driver: ChildProcess | null = null
  #session: Promise<string> | null = null

  constructor(options: WebDriverOptions, viewport: { width: number; height: number }) {
    this.#options = options
    this.#viewport = viewport
  }

  async open(url: string): Promise<void> {
    const session = await (this.#session ??= this.#start())
    await send('POST', `${session}/url`, { url })
  }

  /** Clicks at a position in the test's own page, in CSS pixels. */
  async clickAt(x: number, y: number): Promise<void> {
    const origin = 'viewport'
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } }
    await this.#perform({
      ...pointer,
      actions: [
        { type: 'pointerMove', duration: 0, origin, x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    })
  }

  /** Presses and releases a key: one character, or its name. */
  async pressKey(key: string): Promise<void> {
    const values = key.split('+').map((one) => webDriverKeys[one] ?? one)
    const down = values.map((value) => ({ type: 'keyDown', value }))
    const up = values.map((value) => ({ type: 'keyUp', value })).reverse()
    await this.#perform({ type: 'key', id: 'keyboard', actions: [...down, ...up] })
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => null)
    if (session) await send('DELETE', session).catch(() => undefined) // The browser may be gone already.
    this.#stop()
  }

  /** Input in the test's frame: its coordinates count from there. */
  async #perform(actions: object): Promise<void> {
    const session = await this.#session
    if (!session) throw new Error('There is no page to click in yet.')
    const using = 'css selector'
    const frame = await send('POST', `${session}/element`, { using, value: 'iframe[data-vitest]' })
    await send('POST', `${session}/frame`, { id: frame })
    try {
      await send('POST', `${session}/actions`, { actions: [actions] })
    } finally {
      await send('POST', `${session}/frame`, { id: null })
    }
  }

  async #start(): Promise<string> {
    const { driver, browser, args = [], needsDisplay } = this.#options
    const port = await freePort()
    const command = [...(needsDisplay ? ['xvfb-run', '--auto-servernum'] : []), driver, `--port=${port}`]
    // A process group of its own, so that display, driver and browser end together.
    this.#driver = spawn(command[0] ?? driver, command.slice(1), { stdio: 'ignore', detached: true })
    process.once('exit', this.#stop)
    const address = `http://127.0.0.1:${port}`
    await this.#untilReady(address)
    const browserOptions = { binary: browser, args: ['--automation', ...args] }
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } }
    const created = await send('POST', `${address}/session`, { capabilities })
    const session = `${address}/session/${(created as { sessionId: string }).sessionId}`
    // Room for the test's frame, so that no click falls outside of the window.
    const { width, height } = this.#viewport
    await send('POST', `${session}/window/rect`, { width: width + 100, height: height + 200 })
    return session
  }

  async #untilReady(address: string): Promise<void> {
    const { driver } = this.#options
    const deadline = Date.now() + startTimeoutMs
    let lastError: unknown
    while (Date.now() < deadline) {
      if (this.#driver?.exitCode != null) break
      try {
        await send('GET', `${address}/status`)
        return
      } catch (error) {
        lastError = error
        await delay(50)
      }
    }
    this.#stop()
    throw new Error(`${driver} does not answer. Try to run it by hand.`, { cause: lastError })
  }

  readonly #stop = (): void => {
    process.off('exit', this.#stop)
    const pid = this.#driver?.pid
    this.#driver = null
    if (pid === undefined) return
    try {
      process.kill(-pid)
    } catch {
      // It has ended by itself.
    }
  }
}

/** Keys that have a name instead of a character. */
const webDriverKeys: Record<string, string> = {
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Space: ' ',
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
}

async function send(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: unknown }
  if (response.ok) return value
  const { error, message } = value as { error: string; message: string }
  throw new Error(`WebDriver refused ${method} ${new URL(url).pathname}: ${error}, ${message}`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
