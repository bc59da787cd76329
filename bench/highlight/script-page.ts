import type { Page } from 'playwright'

/** A page of any browser: calls what the page of the bench has put on `globalThis`, and waits for it. */
export interface ScriptPage {
  open(url: string): Promise<void>
  call(name: string, ...args: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

/** A page that Playwright drives. */
export function scriptPageOf(page: Page): ScriptPage {
  return {
    open: async (url) => void (await page.goto(url)),
    call: (name, ...args) =>
      page.evaluate(
        ([name, args]) =>
          (globalThis as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args),
        [name, args] as const,
      ),
    close: () => page.close(),
  }
}
