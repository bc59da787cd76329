import type {} from '@vitest/browser-playwright'
import type { BrowserCommand, BrowserProvider } from 'vitest/node'
import type { WebDriverInput } from './webdriver-provider.ts'

/** Input from outside the page, by the ways that each driver has. Tests use it through `input.ts`. */
export type InputCommands = {
  /** Clicks at a position in the test's own page, in CSS pixels. */
  clickAt: BrowserCommand<[x: number, y: number]>
  /** Presses and releases a key where the focus is. */
  pressKey: BrowserCommand<[key: string]>
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    clickAt(x: number, y: number): Promise<void>
    pressKey(key: string): Promise<void>
  }
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
  clickAt: ({ provider }, x, y) => (provider as BrowserProvider & WebDriverInput).clickAt(x, y),
  pressKey: ({ provider }, key) => (provider as BrowserProvider & WebDriverInput).pressKey(key),
}
