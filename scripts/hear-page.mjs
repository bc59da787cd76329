// `node scripts/hear-page.mjs <url>`: opens a page as a person would, presses Play, and waits until Chromium has
// heard sound and seen words light up, one after the other. Says what it heard; ends with 1 where it did not.
/* global AnalyserNode, AudioContext, AudioDestinationNode, AudioNode, document, HTMLMediaElement, requestAnimationFrame */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './browsers.mjs'

const wordsToSee = 4
const patienceMs = 60_000

/**
 * @param {string} url
 * @returns {Promise<{ words: string[], peak: number, problems: string[] }>} the words that lit up, in order; the
 *   loudest sample, 0 to 1; and what the page complained of
 */
export async function hearPage(url) {
  const executablePath = await ensureChromium(() => undefined)
  if (!executablePath) throw new Error('There is no Chrome, Chromium or Edge. CHROMIUM_PATH names one.')
  const { chromium } = await import('playwright')
  const browser = await chromium.launch({ executablePath })
  try {
    const page = await browser.newPage()
    const problems = []
    page.on('console', (message) => {
      const { url: place } = message.location()
      // Browsers ask for an icon by themselves.
      if (message.type() === 'error' && !place.endsWith('/favicon.ico')) {
        problems.push(`${message.text()} (${place})`)
      }
    })
    page.on('pageerror', (error) => problems.push(error.message))
    await page.addInitScript(listen)
    await page.goto(url)
    await page.getByRole('button', { name: 'Play', exact: true }).click({ timeout: patienceMs })
    try {
      await page.waitForFunction(
        (count) => globalThis.heard.peak > 0.01 && globalThis.heard.words.length >= count,
        wordsToSee,
        { timeout: patienceMs },
      )
    } catch {
      problems.push(`The page shows: ${(await page.locator('body').innerText()).slice(0, 1_000)}`)
    }
    return { ...(await page.evaluate(() => globalThis.heard)), problems }
  } finally {
    await browser.close()
  }
}

/** Runs in the page before its own scripts: notes what sounds and what is lit. */
function listen() {
  const heard = (globalThis.heard = { words: [], peak: 0 })
  const taps = []
  const tap = (node) => {
    const analyser = new AnalyserNode(node.context)
    connect.call(node, analyser)
    taps.push(analyser)
  }
  const { connect } = AudioNode.prototype
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) tap(this)
    return connect.call(this, target, ...rest)
  }
  const { play } = HTMLMediaElement.prototype
  const tapped = new WeakSet()
  HTMLMediaElement.prototype.play = function () {
    if (!tapped.has(this)) {
      tapped.add(this)
      this.addEventListener('playing', () => {
        tap(new AudioContext().createMediaStreamSource(this.captureStream()))
      })
    }
    return play.call(this)
  }
  const look = () => {
    for (const analyser of taps) {
      const samples = new Float32Array(analyser.fftSize)
      analyser.getFloatTimeDomainData(samples)
      heard.peak = Math.max(heard.peak, ...samples.map(Math.abs))
    }
    const word = document.querySelector('[data-speech="word"][data-state="current"]')?.textContent
    if (word && word !== heard.words.at(-1)) heard.words.push(word)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Throws where the page did not sound, lit up too few words, or complained. */
export async function expectToHear(url) {
  const { words, peak, problems } = await hearPage(url)
  const found = `Lit up: ${words.join(' ') || 'nothing'}; loudest sample ${peak.toFixed(3)}.`
  if (words.length < wordsToSee || peak <= 0.01 || problems.length > 0) {
    throw new Error([found, ...problems].join('\n'))
  }
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await expectToHear(process.argv[2]))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
