import type { CDPSession, Page } from 'playwright'
import type { CaptionsSeen } from './pages/captions.tsx'
import { openChromium } from './playback/open-browsers.ts'
import type { BenchRow } from './report.ts'
import { openBuiltPage } from './voices/built-page.ts'

export const name = 'captions'

const durationSec = 30 * 60
// As fast as an element goes.
const fastest = 16
// What may be held more behind half an hour than behind its first minute.
const growthMb = 1
const rates = [1, 3]
const lookSec = 10

/**
 * `CaptionBox` over a recording of half an hour and five thousand words: played through as fast as the browser does, for
 * React's renders, elements and memory; and looked at frame by frame at its start and near its end, for how late a word is.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const site = await openBuiltPage('bench/pages/captions.tsx')
  const { browser } = await openChromium()
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.waitForFunction(() => 'playThrough' in globalThis)
    await page.evaluate(() => globalThis.showCaptions())
    const session = await page.context().newCDPSession(page)
    const rows: BenchRow[] = []
    for (const rate of rates) {
      for (const [where, fromSec] of [
        ['at its start', 10],
        ['near its end', durationSec - 60],
      ] as const) {
        const seen = await play(page, fromSec, fromSec + lookSec * rate, rate)
        rows.push(...lateRows(`${rate}x, ${where}`, seen))
      }
    }
    await play(page, 1, 60, fastest)
    const before = await heapMb(session)
    const whole = await play(page, 60, durationSec - 10, fastest)
    return [...rows, ...wholeRows(whole, (await heapMb(session)) - before)]
  } finally {
    await browser.close()
    site.close()
  }
}

function play(page: Page, fromSec: number, toSec: number, rate: number): Promise<CaptionsSeen> {
  return page.evaluate(([from, to, times]) => globalThis.playThrough(from, to, times), [
    fromSec,
    toSec,
    rate,
  ] as const)
}

function lateRows(where: string, { frames, wrongFrames, longestLate }: CaptionsSeen): BenchRow[] {
  return [
    {
      metric: `${where}: frames in a row without the heard word`,
      value: longestLate,
      unit: 'frames',
      goal: '<= 1',
      holds: longestLate <= 1,
    },
    {
      metric: `${where}: frames without it, of all`,
      value: (wrongFrames / frames) * 100,
      unit: '%',
      goal: null,
      holds: null,
    },
  ]
}

function wholeRows({ words, renders, mostElements }: CaptionsSeen, grownMb: number): BenchRow[] {
  // The player's state changes a few times on the way: it plays, it is paused.
  const mostRenders = 10
  return [
    { metric: 'half an hour: words heard', value: words, unit: '', goal: null, holds: null },
    {
      metric: 'half an hour: renders of React',
      value: renders,
      unit: '',
      goal: `<= ${mostRenders}`,
      holds: renders <= mostRenders,
    },
    {
      metric: 'half an hour: elements in the box, at most',
      value: mostElements,
      unit: '',
      goal: '<= 40',
      holds: mostElements <= 40,
    },
    {
      metric: 'half an hour: growth of the heap',
      value: grownMb,
      unit: 'MB',
      goal: `<= ${growthMb}`,
      holds: grownMb <= growthMb,
    },
  ]
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1_000_000
}
