import type { Page } from 'playwright'
import type { Way } from '../pages/playback.ts'
import type { BenchRow } from '../report.ts'
import type { OpenBrowser } from './open-browsers.ts'
import type { Site } from './site.ts'

const runs = 21
const ways: Way[] = ['sink', 'loop', 'audio', 'blob', 'pcm']

/** From the first byte on the wire to the first sound, beside what one would write first; all in one browser. */
export async function measureFirstSound(
  engine: OpenBrowser['engine'],
  page: Page,
  site: Site,
): Promise<BenchRow[]> {
  const waitsMs = new Map<Way, number[]>(ways.map((way) => [way, []]))
  // One of each in turn: whatever the machine does meanwhile, it does to all of them.
  for (let round = -1; round < runs; round++) {
    for (const way of ways) {
      const id = `${engine}-${way}-${round}`
      const heardAtMs = await page.evaluate(([way, id]) => globalThis.measure(way, id), [way, id] as const)
      // The first round warms up the browser.
      if (round >= 0) waitsMs.get(way)?.push(heardAtMs - site.sentAtMs(id))
    }
  }
  const latencyMs = await page.evaluate(() => globalThis.deviceLatencyMs())
  const median = (way: Way): number => medianOf(waitsMs.get(way) ?? [])
  const shown = (metric: string, value: number): BenchRow => {
    return { metric: `${engine}: ${metric}`, value, unit: 'ms', goal: null, holds: null }
  }
  const held = (metric: string, value: number, unit: string, isAtMost: boolean, limit: number): BenchRow => ({
    ...shown(metric, value),
    unit,
    goal: `${isAtMost ? '<=' : '>='} ${limit}`,
    holds: isAtMost ? value <= limit : value >= limit,
  })
  const isRemuxed = engine === 'Firefox'
  const path = isRemuxed ? 'MP3 put into MP4' : 'MP3 on MediaSource'
  return [
    shown(`first sound, ${path}`, median('sink')),
    shown(isRemuxed ? 'minimal loop, fed ready-made MP4' : 'minimal MediaSource loop', median('loop')),
    shown('bare <audio src>', median('audio')),
    shown('whole blob', median('blob')),
    shown('first sound, PCM on Web Audio', median('pcm')),
    shown('latency of the device', latencyMs),
    held(`${path}, behind its loop`, median('sink') - median('loop'), 'ms', true, isRemuxed ? 30 : 5),
    ...(isRemuxed ? [] : [held('<audio src> over ours', median('audio') / median('sink'), 'x', false, 4)]),
    held('PCM, but for the latency', median('pcm') - latencyMs, 'ms', true, 40),
  ]
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
