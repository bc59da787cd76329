import { chromium, firefox, type Browser } from 'playwright'
import { findChromium, findFirefox } from '../../scripts/browsers.mjs'

/** A browser engine that can be measured in. */
export interface OpenBrowser {
  engine: 'Chromium' | 'Firefox'
  browser: Browser
}

/** A Chromium that lets sound start by itself; the others are compared with it, so there has to be one. */
export async function openChromium(): Promise<OpenBrowser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium to measure in. Set CHROMIUM_PATH.')
  const args = ['--autoplay-policy=no-user-gesture-required']
  return { engine: 'Chromium', browser: await chromium.launch({ executablePath, args }) }
}

/** Those that are installed and that Playwright drives, sound allowed. */
export async function openBrowsers(): Promise<OpenBrowser[]> {
  const opened = [await openChromium()]
  const executablePath = findFirefox()
  if (executablePath) {
    const firefoxUserPrefs = {
      // Without a sound card its audio clock stands still, but for this.
      'media.cubeb.force_mock_context': true,
      'media.autoplay.default': 0,
    }
    const launched = firefox.launch({
      channel: 'moz-firefox',
      executablePath,
      firefoxUserPrefs,
    })
    opened.push({ engine: 'Firefox', browser: await launched })
  }
  return opened
}
