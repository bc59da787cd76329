import { openChromium } from './playback/open-browsers.ts'
import type { BenchRow } from './report.ts'
import { openStreamingSite } from './streaming/site.ts'
import type { HeardAnswer, StreamingWay } from './pages/streaming.ts'

export const name = 'streaming'

const rounds = 3
const ways: readonly StreamingWay[] = ['streamed', 'by sentences', 'collected']
const mostBehindMs = 150
const longestGapMs = 20

/** How soon an answer is heard that is written at 40 tokens a second, and how long it is silent between sentences. */
export async function run(): Promise<readonly BenchRow[]> {
  const site = await openStreamingSite('bench/pages/streaming.ts')
  const { browser } = await openChromium()
  const heard = new Map<StreamingWay, HeardAnswer[]>(ways.map((way) => [way, []]))
  const behindMs: number[] = []
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.waitForFunction(() => 'hearAnswer' in globalThis)
    // One of each in turn: whatever the machine does meanwhile, it does to all of them.
    for (let round = 0; round < rounds; round++) {
      for (const way of ways) {
        const answer = await page.evaluate((given) => globalThis.hearAnswer(given), way)
        heard.get(way)?.push(answer)
        if (way === 'streamed') behindMs.push(answer.soundMs - answer.clauseMs - site.ownDelayMs())
      }
    }
  } finally {
    await browser.close()
    await site.close()
  }
  const row = (metric: string, value: number, limit?: number): BenchRow => ({
    metric,
    value,
    unit: 'ms',
    goal: limit === undefined ? null : `<= ${limit}`,
    holds: limit === undefined ? null : value <= limit,
  })
  return [
    ...ways.map((way) => row(`first token to first sound, ${way}`, medianOf(heard.get(way) ?? [], soundMs))),
    row('first token to the end of the first clause', medianOf(heard.get('streamed') ?? [], clauseMs)),
    row('first sound, behind the clause and the service', medianOf(behindMs, itself), mostBehindMs),
    ...ways.map((way) =>
      row(
        `longest gap between sentences, ${way}`,
        Math.max(...(heard.get(way) ?? []).flatMap(({ gapsMs }) => gapsMs)),
        way === 'streamed' ? longestGapMs : undefined,
      ),
    ),
  ]
}

const soundMs = (answer: HeardAnswer): number => answer.soundMs
const clauseMs = (answer: HeardAnswer): number => answer.clauseMs
const itself = (value: number): number => value

function medianOf<Value>(values: readonly Value[], numberOf: (value: Value) => number): number {
  const sorted = values.map(numberOf).sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
