import { readFileSync } from 'node:fs'
import type { CDPSession } from 'playwright'
import type { OutputFormat } from '../src/model/output-format.ts'
import { openChromium } from './playback/open-browsers.ts'
import { openSite, type ServedSound } from './playback/site.ts'
import { encodeMp3, encodePcm } from './playback/sound.ts'
import type { BenchRow } from './report.ts'

export const name = 'memory'

const hourSec = 3600
const megabyte = 1_000_000
// What may be held beside the compressed bytes.
const allowanceMb = 32

/**
 * By how much memory grows while an hour is received at once and heard: MP3 played through at 16x, PCM in steps of 10 s.
 * What the page holds, buffers included, counts; what the whole process of the page holds is shown beside.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const served = (bytes: Uint8Array, type: string): ServedSound => ({ bytes, type, sendForMs: 0 })
  const minute = { mp3: await encodeMp3(60), pcm: encodePcm(60) }
  const hour = (bytes: Uint8Array): Uint8Array =>
    Buffer.concat(Array.from({ length: hourSec / 60 }, () => bytes))
  const sounds = {
    mp3: served(hour(minute.mp3), 'audio/mpeg'),
    pcm: served(hour(minute.pcm), 'audio/pcm'),
  }
  const site = await openSite('bench/pages/memory.ts', sounds)
  const rows: BenchRow[] = []
  try {
    rows.push(...(await measure('an hour of MP3', 'mp3_44100_128', true)))
    rows.push(...(await measure('an hour of PCM at 24 kHz', 'pcm_24000', true)))
    rows.push(...(await measure('the same, keepAudio: false', 'pcm_24000', false)))
  } finally {
    await site.close()
  }
  return rows

  async function measure(what: string, format: OutputFormat, keepAudio: boolean): Promise<BenchRow[]> {
    const { browser } = await openChromium()
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.waitForFunction(() => 'playTo' in globalThis)
    await page.evaluate(([format, keepAudio]) => globalThis.openSource(format, keepAudio), [
      format,
      keepAudio,
    ] as const)
    const session = await page.context().newCDPSession(page)
    const processes = await browser.newBrowserCDPSession()
    const look = async (): Promise<{ heap: number; process: number }> => {
      return { heap: await heapBytes(session), process: await rendererBytes(processes) }
    }
    const before = await look()
    await page.evaluate((url) => globalThis.begin(url), format.startsWith('mp3') ? '/mp3' : '/pcm')
    const most = { heap: 0, process: 0 }
    let last = before
    let heard = { heardSec: 0, bytes: 0, error: null as string | null }
    const durationSec = format.startsWith('mp3')
      ? Math.floor((sounds.mp3.bytes.length * 8) / 128_000)
      : hourSec
    for (let atSec = 10; atSec < durationSec; atSec += 10) {
      heard = await page.evaluate((sec) => globalThis.playTo(sec), atSec)
      if (heard.error !== null) throw new Error(heard.error)
      // Before it is looked at closely, what waits to be collected is collected.
      if (atSec % 100 !== 0) continue
      last = await look()
      most.heap = Math.max(most.heap, last.heap)
      most.process = Math.max(most.process, last.process)
    }
    await browser.close()
    if (heard.heardSec < durationSec - 60) throw new Error(`Only ${heard.heardSec} s were heard.`)
    // Where nothing played is kept, what counts is what is left when it was: it was received at once.
    const compressedMb = keepAudio ? heard.bytes / megabyte : 0
    const growthMb = ((keepAudio ? most : last).heap - before.heap) / megabyte
    const processMb = (most.process - before.process) / megabyte
    const row = { unit: 'MB', goal: null, holds: null }
    return [
      { ...row, metric: `${what}: compressed bytes`, value: heard.bytes / megabyte },
      {
        ...row,
        metric: `${what}: growth of the page ${keepAudio ? 'at its most' : 'at the end'}`,
        value: growthMb,
        goal: `<= ${(compressedMb + allowanceMb).toFixed(0)}`,
        holds: growthMb <= compressedMb + allowanceMb,
      },
      { ...row, metric: `${what}: growth of its process at its most`, value: processMb },
    ]
  }
}

/** JavaScript's objects, those of the document, and the bytes of array buffers. */
async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as Record<string, number>
  return (usage['usedSize'] ?? 0) + (usage['embedderHeapUsedSize'] ?? 0) + (usage['backingStorageSize'] ?? 0)
}

/** Memory that belongs to the page's process alone. The browser's own pages have processes too: the largest is ours. */
async function rendererBytes(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const sizes = renderers.map(({ id }) => {
    const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  })
  return Math.max(...sizes)
}
