import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { createServer as createViteServer } from 'vite'
import { createMp3Encoder } from 'wasm-media-encoders'
import { findChromium } from '../scripts/browsers.mjs'
import type { Way } from './pages/first-sound.ts'
import type { BenchRow } from './report.ts'

export const name = 'first-sound'

const runs = 21
// 30 s of speech, sent in 2 s: a service that is quicker than the ear.
const speechSec = 30
const sendForMs = 2000
const pieces = 100

/** From the first byte on the wire to the first sound, beside what one would write first; all in one browser. */
export async function run(): Promise<readonly BenchRow[]> {
  const sound = { mp3: await encodeMp3(), pcm: encodePcm() }
  const site = await openSite(sound)
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium to measure in. Set CHROMIUM_PATH.')
  const browser = await chromium.launch({
    executablePath,
    args: ['--autoplay-policy=no-user-gesture-required'],
  })
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.waitForFunction(() => 'measure' in globalThis)
    return await measure(page, site.sentAtMs)
  } finally {
    await browser.close()
    await site.close()
  }
}

async function measure(page: Page, sentAtMs: (id: string) => number): Promise<BenchRow[]> {
  const ways: Way[] = ['sink', 'loop', 'audio', 'pcm']
  const waitsMs = new Map<Way, number[]>(ways.map((way) => [way, []]))
  // One of each in turn: whatever the machine does meanwhile, it does to all of them.
  for (let round = -1; round < runs; round++) {
    for (const way of ways) {
      const id = `${way}-${round}`
      const heardAtMs = await page.evaluate(([way, id]) => globalThis.measure(way, id), [way, id] as const)
      // The first round warms up the browser.
      if (round >= 0) waitsMs.get(way)?.push(heardAtMs - sentAtMs(id))
    }
  }
  const median = (way: Way): number => {
    const sorted = [...(waitsMs.get(way) ?? [])].sort((one, other) => one - other)
    return sorted[sorted.length >> 1] ?? Number.NaN
  }
  const shown = (metric: string, way: Way): BenchRow => {
    return { metric, value: median(way), unit: 'ms', goal: null, holds: null }
  }
  const behindMs = median('sink') - median('loop')
  const sooner = median('audio') / median('sink')
  return [
    shown('MediaSource sink', 'sink'),
    shown('minimal MediaSource loop', 'loop'),
    shown('bare <audio src>', 'audio'),
    shown('Web Audio sink, pcm_24000', 'pcm'),
    { metric: 'sink behind loop', value: behindMs, unit: 'ms', goal: '<= 5', holds: behindMs <= 5 },
    { metric: '<audio src> over sink', value: sooner, unit: 'x', goal: '>= 4', holds: sooner >= 4 },
  ]
}

/** A page with the sources of the package, and the speech, sent a piece at a time. */
async function openSite(sound: { mp3: Uint8Array; pcm: Uint8Array }): Promise<{
  url: string
  /** When the first byte of an answer left, in milliseconds since 1970. */
  sentAtMs(id: string): number
  close(): Promise<void>
}> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const vite = await createViteServer({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  })
  const sentAt = new Map<string, number>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const format = url.pathname.slice(1)
    if (format === 'mp3' || format === 'pcm') {
      sentAt.set(url.searchParams.get('id') ?? '', performance.timeOrigin + performance.now())
      return send(response, sound[format], format === 'mp3' ? 'audio/mpeg' : 'audio/pcm')
    }
    if (url.pathname !== '/') return vite.middlewares(request, response)
    response.setHeader('content-type', 'text/html')
    response.end('<script type="module" src="/bench/pages/first-sound.ts"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    sentAtMs: (id) => sentAt.get(id) ?? Number.NaN,
    async close() {
      server.closeAllConnections()
      server.close()
      await vite.close()
    },
  }
}

function send(response: ServerResponse, bytes: Uint8Array, type: string): void {
  response.setHeader('content-type', type)
  const length = Math.ceil(bytes.length / pieces)
  let at = 0
  const next = (): void => {
    response.write(bytes.subarray(at, (at += length)))
    if (at >= bytes.length) {
      clearInterval(timer)
      response.end()
    }
  }
  const timer = setInterval(next, sendForMs / pieces)
  response.on('close', () => clearInterval(timer))
  next()
}

/** Something that is heard at once: a tone from the first sample on. */
function toneAt(sampleRate: number, durationSec = speechSec): Float32Array {
  return Float32Array.from(
    { length: durationSec * sampleRate },
    (_, at) => 0.3 * Math.sin((at * 2764.6) / sampleRate),
  )
}

/** A tone as MP3, 128 kbit/s. */
export async function encodeMp3(durationSec = speechSec): Promise<Uint8Array> {
  const encoder = await createMp3Encoder()
  encoder.configure({ sampleRate: 44_100, channels: 1, bitrate: 128 })
  return Buffer.concat([encoder.encode([toneAt(44_100, durationSec)]).slice(), encoder.finalize().slice()])
}

function encodePcm(): Uint8Array {
  return new Uint8Array(Int16Array.from(toneAt(24_000), (sample) => sample * 32_767).buffer)
}
