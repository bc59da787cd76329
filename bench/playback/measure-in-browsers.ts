import type { Page } from 'playwright'
import type { BenchRow } from '../report.ts'
import { openBrowsers, type OpenBrowser } from './open-browsers.ts'
import { openSite, pieces, type Site } from './site.ts'
import { encodeMp3, encodePcm, packIntoMp4 } from './sound.ts'

/** What is measured on a page that has the package's sources and the speech. */
export type MeasureOnPage = (engine: OpenBrowser['engine'], page: Page, site: Site) => Promise<BenchRow[]>

// 30 s of speech, sent in 2 s: a service that is quicker than the ear.
const speechSec = 30
const sendForMs = 2000

/** Measures in each engine that is installed, one thing after the other. */
export async function measureInBrowsers(...measures: readonly MeasureOnPage[]): Promise<readonly BenchRow[]> {
  const mp3 = await encodeMp3(speechSec)
  const site = await openSite('bench/pages/playback.ts', {
    mp3: { bytes: mp3, type: 'audio/mpeg', sendForMs },
    mp4: { bytes: packIntoMp4(mp3, pieces), type: 'audio/mp4', sendForMs },
    pcm: { bytes: encodePcm(speechSec), type: 'audio/pcm', sendForMs },
  })
  const rows: BenchRow[] = []
  try {
    for (const { engine, browser } of await openBrowsers()) {
      const page = await browser.newPage()
      await page.goto(site.url)
      await page.waitForFunction(() => 'measure' in globalThis)
      for (const measure of measures) rows.push(...(await measure(engine, page, site)))
      await browser.close()
    }
  } finally {
    await site.close()
  }
  return rows
}
