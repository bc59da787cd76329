import { setTimeout as delay } from 'node:timers/promises'
import { findWebKitGtk, type WebKitGtk } from '../../scripts/browsers.mjs'
import type { Seen } from '../pages/highlight.ts'
import type { Way } from '../pages/highlight-ways.tsx'
import { openBrowsers } from '../playback/open-browsers.ts'
import { scriptPageOf, type ScriptPage } from './script-page.ts'
import { openWebDriverPage } from './web-driver-page.ts'

/** What was seen of lit words in one engine. */
export interface EngineRun {
  engine: string
  way: Way
  rate: number
  seen: Seen
}

/** Looks at lit words in every engine that is installed beside Chromium. */
export async function lookInEngines(
  url: string,
  how: { ways: readonly Way[]; rates: readonly number[]; words: number; lookMs: (rate: number) => number },
): Promise<EngineRun[]> {
  const runs: EngineRun[] = []
  const lookAt = async (engine: string, way: Way, page: ScriptPage): Promise<void> => {
    await page.open(url)
    while (!(await page.call('eval', '"show" in globalThis'))) await delay(50)
    await page.call('show', way, how.words)
    for (const rate of how.rates) {
      await page.call('play', rate)
      runs.push({ engine, way, rate, seen: (await page.call('look', how.lookMs(rate))) as Seen })
    }
    process.stderr.write(`${engine}, ${way}\n`)
  }
  for (const { engine, browser } of await openBrowsers()) {
    for (const way of engine === 'Chromium' ? [] : how.ways)
      await lookAt(engine, way, scriptPageOf(await browser.newPage()))
    await browser.close()
  }
  const webkit = findWebKitGtk()
  for (const way of webkit ? how.ways : []) {
    const page = await openWebDriverPage(webkit as WebKitGtk)
    try {
      await lookAt('WebKitGTK', way, page)
    } finally {
      await page.close()
    }
  }
  return runs
}
