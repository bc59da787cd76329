import { pay } from './long-text/pay.ts'
import { openChromium } from './playback/open-browsers.ts'
import type { BenchRow } from './report.ts'
import { openStreamingSite } from './streaming/site.ts'

export const name = 'long-text'

const rounds = 5
const lengths = [500, 5_000, 50_000] as const
const mostRatio = 1.2

/** Whether a long text is heard as soon as a short one, and what it costs to hear it again and to edit it. */
export async function run(): Promise<readonly BenchRow[]> {
  const soundMs = await firstSounds()
  const [shortest] = lengths
  const [whole, cached] = [await pay(false), await pay(true)]
  return [
    ...lengths.map((length) => ({
      metric: `first sound of ${length} characters`,
      value: soundMs.get(length) ?? Number.NaN,
      unit: 'ms',
      goal: null,
      holds: null,
    })),
    ...lengths.slice(1).map((length) => {
      const value = (soundMs.get(length) ?? Number.NaN) / (soundMs.get(shortest) ?? Number.NaN)
      return {
        metric: `first sound of ${length} against ${shortest}`,
        value,
        unit: 'x',
        goal: `<= ${mostRatio}`,
        holds: value <= mostRatio,
      }
    }),
    ...(['requests', 'characters'] as const).flatMap((unit) =>
      whole.flatMap(({ step, [unit]: value }, index) => [
        { metric: `${step}, as a whole: ${unit} so far`, value, unit, goal: null, holds: null },
        {
          metric: `${step}, from a cache: ${unit} so far`,
          value: cached[index]?.[unit] ?? Number.NaN,
          unit,
          goal: null,
          holds: null,
        },
      ]),
    ),
  ]
}

/** The median of each length, in milliseconds. */
async function firstSounds(): Promise<ReadonlyMap<number, number>> {
  const site = await openStreamingSite('bench/pages/long-text.ts')
  const { browser } = await openChromium()
  const heard = new Map<number, number[]>(lengths.map((length) => [length, []]))
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.waitForFunction(() => 'firstSoundOf' in globalThis)
    await page.evaluate(() => globalThis.firstSoundOf(500))
    // One of each in turn: whatever the machine does meanwhile, it does to all of them.
    for (let round = 0; round < rounds; round++) {
      for (const length of lengths)
        heard.get(length)?.push(await page.evaluate((given) => globalThis.firstSoundOf(given), length))
    }
  } finally {
    await browser.close()
    await site.close()
  }
  return new Map(lengths.map((length) => [length, medianOf(heard.get(length) ?? [])]))
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
