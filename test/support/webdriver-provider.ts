import { defineBrowserProvider } from '@vitest/browser'
import type { BrowserModuleMocker, BrowserProvider, BrowserProviderOption, TestProject } from 'vitest/node'
import { WebDriverBrowser, type WebDriverOptions } from './webdriver-browser.ts'

/**
 * Runs browser tests in WebKitGTK, which Playwright cannot start: a Vitest provider over plain W3C WebDriver. Files that
 * run at the same time have a browser each.
 */
export function webdriver(options: WebDriverOptions): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'webdriver',
    supportedBrowser: ['webkit'],
    providerFactory: (project: TestProject) => new WebDriverProvider(options, project),
  })
}

/** What commands get beside Vitest's own: the browser that the test runs in. */
export interface WebDriverContext {
  browser: WebDriverBrowser | undefined
}

class WebDriverProvider implements BrowserProvider {
  readonly name = 'webdriver'
  readonly supportsParallelism = true
  readonly mocker = noMocker
  readonly #options: WebDriverOptions
  readonly #viewport: { width: number; height: number }
  /** By Vitest's name of the page. */
  readonly #browsers = new Map<string, WebDriverBrowser>()

  constructor(options: WebDriverOptions, project: TestProject) {
    this.#options = options
    this.#viewport = project.config.browser.viewport
  }

  getCommandsContext(sessionId: string): Record<string, unknown> {
    return { browser: this.#browsers.get(sessionId) } satisfies WebDriverContext
  }

  async openPage(sessionId: string, url: string): Promise<void> {
    let browser = this.#browsers.get(sessionId)
    if (!browser)
      this.#browsers.set(sessionId, (browser = new WebDriverBrowser(this.#options, this.#viewport)))
    await browser.open(url)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#browsers.values()].map((browser) => browser.close()))
  }
}

// Vitest runs engines at the same time only where each can mock modules; nobody here wants to.
const noMocker: BrowserModuleMocker = {
  register: () => Promise.reject(new Error('vi.mock does not work over WebDriver.')),
  delete: () => Promise.resolve(),
  clear: () => Promise.resolve(),
}
