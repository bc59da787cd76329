import type { Page } from 'playwright'
import type { BenchRow } from '../report.ts'
import type { OpenBrowser } from './open-browsers.ts'

const frameMs = 1000 / 60
const formats = ['mp3_44100_64', 'pcm_24000'] as const
const ways = [0.5, 1, 2, 3, 'seeks'] as const

/** By how much clocks are off what is heard, held against captured sound: ours, and a plain reading of the same moments. */
export async function measureClocks(engine: OpenBrowser['engine'], page: Page): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const format of formats) {
    for (const way of ways) {
      const found = await page.evaluate(([format, way]) => globalThis.clockErrors(format, way), [
        format,
        way,
      ] as const)
      const name = `${engine}: clock, ${format}, ${way === 'seeks' ? 'over 20 seeks' : `at ${way}x`}`
      const oursMs = p95Of(found.oursMs)
      rows.push({
        metric: `${name}, error p95 of ${found.oursMs.length}`,
        value: oursMs,
        unit: 'ms',
        goal: `< ${frameMs.toFixed(1)}`,
        holds: oursMs < frameMs,
      })
      if (found.plainMs.length === 0) continue
      const value = p95Of(found.plainMs)
      rows.push({ metric: `${name}, plain currentTime`, value, unit: 'ms', goal: null, holds: null })
    }
  }
  return rows
}

function p95Of(errorsMs: readonly number[]): number {
  const sorted = errorsMs.map(Math.abs).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}
