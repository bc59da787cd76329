import type { Browser, CDPSession, Page } from 'playwright'
import { openChromium } from './playback/open-browsers.ts'
import type { BenchRow } from './report.ts'
import { openBuiltPage } from './voices/built-page.ts'

export const name = 'voices'

const counts = [24, 1_000, 10_000]
const rounds = 5
const typed = 'fergus'
const openingGoalMs = 50
// Ten times the voices, and not half as much again.
const mostGrowth = 1.5

type Kind = 'ours' | 'cmdk'

interface Figures {
  /** Script from the click on the button to the list in a frame. */
  openMs: number
  /** The same with style, layout and paint. */
  openTaskMs: number
  /** Script for each letter that is typed, with what is found by it. */
  keyMs: number
  elements: number
  /** What the heap has grown by with the open list. */
  heapMb: number
}

/**
 * What it takes of the main thread to open a choice of voices and to search it, all voices loaded, beside a plain list of
 * `cmdk`, whose items are the voices' names alone. Medians of several fresh pages each, in turns.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const site = await openBuiltPage('bench/pages/voices.tsx')
  const { browser } = await openChromium()
  try {
    const rows: BenchRow[] = []
    const opened: number[] = []
    for (const count of counts) {
      const all = { ours: [] as Figures[], cmdk: [] as Figures[] }
      for (let round = 0; round < rounds; round++) {
        for (const kind of ['ours', 'cmdk'] as const) {
          // A plain list of ten thousand takes its time: what it takes once says enough.
          if (kind === 'cmdk' && count > 1_000 && round > 0) continue
          all[kind].push(await measure(browser, site.url, kind, count))
        }
      }
      const ours = medians(all.ours)
      opened.push(ours.openMs)
      rows.push(...rowsOf(count, ours, medians(all.cmdk)))
    }
    const growth = opened[2]! / opened[1]!
    return [
      ...rows,
      {
        metric: 'opening: script at 10,000 voices against 1,000',
        value: growth,
        unit: 'x',
        goal: `<= ${mostGrowth}`,
        holds: growth <= mostGrowth,
      },
    ]
  } finally {
    await browser.close()
    site.close()
  }
}

async function measure(browser: Browser, url: string, kind: Kind, count: number): Promise<Figures> {
  const { page, session } = await showChoice(browser, url, kind, count)
  const opening = await costOf(session, () => page.evaluate(() => globalThis.openChoice()))
  const elements = await page.evaluate(() => document.querySelectorAll('body *').length)
  const typing = await costOf(session, () => typeIn(page))
  await page.close()
  return {
    openMs: opening.scriptMs,
    openTaskMs: opening.taskMs,
    keyMs: typing.scriptMs / typed.length,
    elements,
    heapMb: await measureHeap(browser, url, kind, count),
  }
}

/** On a page of its own: collecting garbage throws compiled code away, which the opening would then pay for. */
async function measureHeap(browser: Browser, url: string, kind: Kind, count: number): Promise<number> {
  const { page, session } = await showChoice(browser, url, kind, count)
  const before = await heapBytes(session)
  await page.evaluate(() => globalThis.openChoice())
  const after = await heapBytes(session)
  await page.close()
  return (after - before) / 1e6
}

async function showChoice(
  browser: Browser,
  url: string,
  kind: Kind,
  count: number,
): Promise<{ page: Page; session: CDPSession }> {
  const page = await browser.newPage({ viewport: { width: 800, height: 700 } })
  await page.goto(url)
  await page.waitForFunction(() => 'showChoice' in globalThis)
  await page.evaluate(([kind, count]) => globalThis.showChoice(kind, count), [kind, count] as const)
  // As a person's hand does before it presses.
  await page.hover('button')
  const session = await page.context().newCDPSession(page)
  // Time of the processor, not of the clock: what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, session }
}

function typeIn(page: Page): Promise<void> {
  return page.evaluate((text) => globalThis.typeInto(text), typed)
}

interface Cost {
  scriptMs: number
  taskMs: number
}

async function costOf(session: CDPSession, act: () => Promise<void>): Promise<Cost> {
  const before = await durations(session)
  await act()
  const after = await durations(session)
  return { scriptMs: after.scriptMs - before.scriptMs, taskMs: after.taskMs - before.taskMs }
}

async function durations(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics')
  const ms = (wanted: string): number => (metrics.find((one) => one.name === wanted)?.value ?? 0) * 1_000
  return { scriptMs: ms('ScriptDuration'), taskMs: ms('TaskDuration') }
}

async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as Record<string, number>
  return (usage['usedSize'] ?? 0) + (usage['embedderHeapUsedSize'] ?? 0)
}

function medians(all: readonly Figures[]): Figures {
  const median = (key: keyof Figures): number =>
    all.map((figures) => figures[key]).sort((less, more) => less - more)[all.length >> 1]!
  return {
    openMs: median('openMs'),
    openTaskMs: median('openTaskMs'),
    keyMs: median('keyMs'),
    elements: median('elements'),
    heapMb: median('heapMb'),
  }
}

function rowsOf(count: number, ours: Figures, cmdk: Figures): BenchRow[] {
  const voices = `${count.toLocaleString('en')} voices`
  const row = (metric: string, value: number, unit: string, goalMs: number | null = null): BenchRow => ({
    metric: `${voices}: ${metric}`,
    value,
    unit,
    goal: goalMs === null ? null : `<= ${goalMs}`,
    holds: goalMs === null ? null : value <= goalMs,
  })
  return [
    row('script to open', ours.openMs, 'ms', openingGoalMs),
    row('the same, cmdk', cmdk.openMs, 'ms'),
    row('script, style, layout and paint to open', ours.openTaskMs, 'ms'),
    row('the same, cmdk', cmdk.openTaskMs, 'ms'),
    row('script for each letter typed', ours.keyMs, 'ms'),
    row('the same, cmdk', cmdk.keyMs, 'ms'),
    row('elements in the page', ours.elements, ''),
    row('the same, cmdk', cmdk.elements, ''),
    row('memory of the open list', ours.heapMb, 'MB'),
    row('the same, cmdk', cmdk.heapMb, 'MB'),
  ]
}
