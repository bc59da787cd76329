import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { build, type Rollup } from 'vite'
import { findChromium } from '../scripts/browsers.mjs'
import { lookInEngines, type EngineRun } from './highlight/look-in-engines.ts'
import { encodeMp3 } from './playback/sound.ts'
import type { Seen } from './pages/highlight.ts'
import { wordSec } from './pages/highlight-material.ts'
import type { Way } from './pages/highlight-ways.tsx'
import type { BenchRow } from './report.ts'

export const name = 'highlight'

const ways: Way[] = ['speakalong', 'CSS highlight', 'hyperaudio-lite', 'tts-react', 'state each frame']
const sizes = [200, 1_000, 10_000, 100_000]
const rates = [1, 2, 3]
const layouts = 2
// For so many words the main thread's work is counted, and for so many are the frames of another way looked at.
const costWords = 4
const lookWords = 5
const ownLookMs = 2_000
const displayFrameMs = 1_000 / 60
// In the other engines, where nothing says what the main thread does.
const elsewhere = {
  ways: ['speakalong'] satisfies Way[],
  rates,
  words: 1_000,
  // Long enough for thirty words, and for one frame to be less than half a percent of all.
  lookMs: (rate: number) => Math.max(4_500, (30 * wordSec * 1_000) / rate),
}

/** What one way did at one size and rate. */
interface Run {
  rate: number
  words: number
  scriptMs: number
  layoutMs: number
  taskMs: number
  renders: number
  seen: Seen
}

/**
 * What it costs to light up words and how well it is done, beside what one would use or write instead, in one browser:
 * the first layout, the main thread's work for each word, React's renders, and whether the word that is lit is the one
 * that is heard, each held against its own clock. The last in every engine that is installed.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium to measure in. Set CHROMIUM_PATH.')
  const site = await openSite()
  const args = ['--autoplay-policy=no-user-gesture-required']
  const browser = await chromium.launch({ executablePath, args })
  try {
    const rows: BenchRow[] = []
    const all: Run[] = []
    for (const size of sizes) {
      const layoutsMs = new Map<Way, number[]>()
      const runs = new Map<string, Run>()
      for (let round = 1; round <= layouts; round++) {
        for (const way of ways) {
          // A page for each: the first layout is that of a page which has done nothing yet.
          const page = await openPage(browser, site.url)
          const layoutMs = await page.evaluate(([way, size]) => globalThis.show(way, size), [
            way,
            size,
          ] as const)
          layoutsMs.set(way, [...(layoutsMs.get(way) ?? []), layoutMs])
          // From one rate to the next it goes on: to lay it out anew takes longer than to read it.
          for (const rate of round === layouts ? rates : [])
            runs.set(`${way} ${rate}`, await measureRun(page, way, rate))
          await page.close()
        }
      }
      process.stderr.write(`${size} words\n`)
      all.push(...rates.map((rate) => runs.get(`speakalong ${rate}`) as Run))
      rows.push(...rowsOf(size, layoutsMs, runs))
    }
    await browser.close()
    const others = await lookInEngines(site.url, elsewhere)
    return [...rows, ...rowsElsewhere(others), ...goals(all, others)]
  } finally {
    await browser.close()
    site.close()
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'show' in globalThis)
  return page
}

async function measureRun(page: Page, way: Way, rate: number): Promise<Run> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await page.evaluate((rate) => globalThis.play(rate), rate)
  const before = { ...(await metrics(session)), ...(await page.evaluate(() => globalThis.facts())) }
  await page.waitForTimeout((costWords * wordSec * 1_000) / rate)
  const after = { ...(await metrics(session)), ...(await page.evaluate(() => globalThis.facts())) }
  const seen = await page.evaluate(
    (forMs) => globalThis.look(forMs),
    way === 'speakalong' ? ownLookMs : (lookWords * wordSec * 1_000) / rate,
  )
  await session.detach()
  return {
    rate,
    // A page that stands still may not come to the next word.
    words: Math.max(1, after.word - before.word),
    scriptMs: after.scriptMs - before.scriptMs,
    layoutMs: after.layoutMs - before.layoutMs,
    taskMs: after.taskMs - before.taskMs,
    renders: after.renders - before.renders,
    seen,
  }
}

async function metrics(session: CDPSession): Promise<{ scriptMs: number; layoutMs: number; taskMs: number }> {
  const { metrics } = await session.send('Performance.getMetrics')
  const ms = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000
  return {
    scriptMs: ms('ScriptDuration'),
    layoutMs: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    taskMs: ms('TaskDuration'),
  }
}

function rowsOf(size: number, layoutsMs: Map<Way, number[]>, runs: Map<string, Run>): BenchRow[] {
  const words = `${size.toLocaleString('en')} words`
  const plain = (metric: string, value: number, unit: string): BenchRow => {
    return { metric, value, unit, goal: null, holds: null }
  }
  // The least: what else the machine did meanwhile is not in it.
  const firstLayoutMs = (way: Way): number => Math.min(...(layoutsMs.get(way) ?? []))
  const rows = ways.map((way) => plain(`first layout, ${words}, ${way}`, firstLayoutMs(way), 'ms'))
  for (const rate of rates) {
    for (const way of ways) {
      const run = runs.get(`${way} ${rate}`) as Run
      const what = `${words}, ${rate}x, ${way}`
      rows.push(
        plain(`script a word, ${what}`, run.scriptMs / run.words, 'ms'),
        plain(`style and layout a word, ${what}`, run.layoutMs / run.words, 'ms'),
        plain(`main thread a word, ${what}`, run.taskMs / run.words, 'ms'),
        plain(`React renders a word, ${what}`, run.renders / run.words, ''),
        plain(`frames of another word, ${what}`, wrongPercent([run.seen]), '%'),
        plain(`late by, median, ${what}`, quantile(run.seen.latenessMs, 0.5), 'ms'),
        plain(`late by, p95, ${what}`, quantile(run.seen.latenessMs, 0.95), 'ms'),
      )
    }
  }
  if (size !== sizes.at(-1)) return rows
  const ratio = (metric: string, value: number): BenchRow => {
    return { metric, value, unit: 'x', goal: '<= 2', holds: value <= 2 }
  }
  return [
    ...rows,
    ratio(
      `first layout over plain paragraphs, ${words}`,
      firstLayoutMs('speakalong') / firstLayoutMs('CSS highlight'),
    ),
    ...rates.map((rate) => {
      const cost = ({ taskMs, words }: Run): number => taskMs / words
      const [ours, theirs] = [runs.get(`speakalong ${rate}`), runs.get(`CSS highlight ${rate}`)] as [Run, Run]
      return ratio(`a word over one CSS highlight moved, ${words}, ${rate}x`, cost(ours) / cost(theirs))
    }),
  ]
}

function rowsElsewhere(runs: readonly EngineRun[]): BenchRow[] {
  return runs.map(({ engine, way, rate, seen }) => {
    const what = `${engine}, ${elsewhere.words.toLocaleString('en')} words, ${rate}x, ${way}`
    return {
      metric: `pace of the device, ${what}`,
      value: seen.pace / rate,
      unit: 'x',
      goal: null,
      holds: null,
    }
  })
}

/** In each engine at each rate, all sizes together. */
function goals(runs: readonly Run[], elsewhere: readonly EngineRun[]): BenchRow[] {
  const seen = [...runs.map((run) => ({ engine: 'Chromium', ...run })), ...elsewhere]
  const renders = Math.max(...runs.map((run) => run.renders / run.words))
  const rows = [...new Set(seen.map(({ engine }) => engine))].flatMap((engine) =>
    rates.flatMap((rate) => {
      const here = seen.filter((run) => run.engine === engine && run.rate === rate).map((run) => run.seen)
      const where = `${engine}, ${rate}x`
      const compare = (metric: string, value: number): BenchRow => {
        return { metric: `${metric}, ${where}`, value, unit: 'ms', goal: null, holds: null }
      }
      const goal = (metric: string, value: number, unit: string, most: string, holds: boolean): BenchRow => {
        return { metric: `${metric}, ${where}`, value, unit, goal: most, holds }
      }
      const lateMs = here.flatMap(({ latenessMs }) => latenessMs)
      const [wrong, late] = [wrongPercent(here), quantile(lateMs, 0.95)]
      return [
        goal('frames of another word', wrong, '%', '< 0.5', wrong < 0.5),
        compare('late by, median', quantile(lateMs, 0.5)),
        goal('late by, p95', late, 'ms', '<= 16.7', late <= displayFrameMs),
        // No word can come sooner than its frame: on a busy machine that is late too.
        compare(
          'from frame to frame, p95',
          quantile(
            here.flatMap(({ frameMs }) => frameMs),
            0.95,
          ),
        ),
      ]
    }),
  )
  return [
    { metric: 'React renders a word, most', value: renders, unit: '', goal: '0', holds: renders === 0 },
    ...rows,
  ]
}

function wrongPercent(seen: readonly Seen[]): number {
  const sum = (countOf: (one: Seen) => number): number => seen.reduce((total, one) => total + countOf(one), 0)
  return (100 * sum(({ wrongFrames }) => wrongFrames)) / sum(({ frames }) => frames)
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** A page with all ways, built as an app is, with React's profiler in. */
async function openSite(): Promise<{ url: string; close(): void }> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  // What Vite builds for: also how JSX is compiled.
  process.env['NODE_ENV'] = 'production'
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'react-dom/client': 'react-dom/profiling' } },
    build: { write: false, rollupOptions: { input: 'bench/pages/highlight.ts' } },
  })) as Rollup.RollupOutput
  const [{ code }] = built.output
  const css = await readFile(new URL('../src/styles.css', import.meta.url))
  const sound = await encodeMp3(40)
  const page =
    '<!doctype html><link rel="stylesheet" href="/styles.css">' +
    '<style>.lit, .active[data-m], mark, ::highlight(bench) { background: #ffdc6b; color: #241c00 }</style>' +
    '<main></main><script type="module" src="/page.js"></script>'
  const files: Record<string, [type: string, content: string | Uint8Array]> = {
    '/': ['text/html', page],
    '/page.js': ['text/javascript', code],
    '/styles.css': ['text/css', css],
    '/sound.mp3': ['audio/mpeg', sound],
  }
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    if (!file) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file[0] }).end(file[1])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => (server.closeAllConnections(), server.close()) }
}
