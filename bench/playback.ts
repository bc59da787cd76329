import { measureClocks } from './playback/measure-clocks.ts'
import { measureFirstSound } from './playback/measure-first-sound.ts'
import { openBrowsers } from './playback/open-browsers.ts'
import { openSite, pieces } from './playback/site.ts'
import { encodeMp3, encodePcm, packIntoMp4 } from './playback/sound.ts'
import type { BenchRow } from './report.ts'

export const name = 'playback'

// 30 s of speech, sent in 2 s: a service that is quicker than the ear.
const speechSec = 30
const sendForMs = 2000

/**
 * How soon sound is heard and how true the clock is, on each path that an installed engine has: MediaSource, MP3 put into
 * MP4 for it, Web Audio.
 */
export async function run(): Promise<readonly BenchRow[]> {
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
      rows.push(...(await measureFirstSound(engine, page, site)))
      rows.push(...(await measureClocks(engine, page)))
      await browser.close()
    }
  } finally {
    await site.close()
  }
  return rows
}
