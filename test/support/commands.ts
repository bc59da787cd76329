import type {} from '@vitest/browser-playwright'
import type { BrowserCommands } from 'vitest/browser'
import type { BrowserCommand, BrowserCommandContext } from 'vitest/node'
import type { WebDriverBrowser } from './webdriver-browser.ts'
import type { WebDriverContext } from './webdriver-provider.ts'

declare module 'vitest/browser' {
  /** Input from outside the page. Tests use it through `input.ts`. */
  interface BrowserCommands {
    /** Clicks at a position in the test's own page, in CSS pixels. */
    clickAt(x: number, y: number): Promise<void>
    /** Presses and releases a key where the focus is. */
    pressKey(key: string): Promise<void>
  }
}

/** The same, on the side that has the driver. */
export type InputCommands = {
  [Name in 'clickAt' | 'pressKey']: BrowserCommand<Parameters<BrowserCommands[Name]>>
}

export const playwrightCommands: InputCommands = {
  clickAt: async ({ page, iframe }, x, y) => {
    const frame = await iframe.owner().boundingBox()
    if (!frame) throw new Error('The frame of the test is not on the page.')
    await page.mouse.click(frame.x + x, frame.y + y)
  },
  pressKey: ({ page }, key) => page.keyboard.press(key),
}

export const webdriverCommands: InputCommands = {
  clickAt: (context, x, y) => browserOf(context).clickAt(x, y),
  pressKey: (context, key) => browserOf(context).pressKey(key),
}

function browserOf(context: BrowserCommandContext): WebDriverBrowser {
  const { browser } = context as BrowserCommandContext & WebDriverContext
  if (!browser) throw new Error('There is no page to click in yet.')
  return browser
}
