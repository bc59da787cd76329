import { fork, type ChildProcess } from 'node:child_process'
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { simulatedVoices } from '../src/simulator/simulated-voices.ts'
import type { BenchRow } from './report.ts'

export const name = 'proxy'

const path = `/v1/text-to-speech/${simulatedVoices[0]!.voiceId}/stream?output_format=pcm_8000`
const streamCounts = [1, 50, 500]
const rounds = 2
const probesEach = 200
// Until the engine has compiled what is measured.
const warmUps = 200
// Goes on at the pace of speech, two pieces a second, for as long as is measured.
const longText = `Slowly ${'and for a long time. '.repeat(240)}`

interface Message {
  url?: string
  memory?: { rss: number; heapUsed: number; external: number }
  abortedAtMs?: number
}

/**
 * What the proxy adds, beside the simulator asked directly: time to the first byte of one stream among others that run
 * at the pace of speech; bytes when all come as fast as they can; memory; and how soon an abort arrives. A bare
 * pipe shows what any further hop costs. Each is a process of its own, on loopback.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const service = await startServer('simulator')
  const proxy = await startServer('proxy', service.url)
  const pipe = await startServer('pipe', service.url)
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  try {
    const direct = createCaller(service.url, agent)
    const proxied = createCaller(proxy.url, agent)
    const piped = createCaller(pipe.url, agent)
    for (let time = 0; time < warmUps; time++) {
      for (const caller of [direct, piped, proxied]) await caller.firstByteMs()
    }
    const rows: BenchRow[] = []
    rows.push(...(await measureMemory(proxy, proxied)))
    for (const count of streamCounts)
      rows.push(...(await measureFirstByte(count, { direct, piped, proxied })))
    for (const count of streamCounts) rows.push(...(await measureThroughput(count, direct, proxied)))
    rows.push(await measureAbort(service, proxied))
    return rows
  } finally {
    agent.destroy()
    for (const { process } of [proxy, pipe, service]) process.kill()
  }
}

/** Asked in turns, so that all meet the same machine; the other streams run through the proxy. */
async function measureFirstByte(
  count: number,
  { direct, piped, proxied }: Readonly<Record<'direct' | 'piped' | 'proxied', Caller>>,
): Promise<BenchRow[]> {
  const alone: number[] = []
  const laterPiped: number[] = []
  const later: number[] = []
  const others = await proxied.openSlowly(count - 1)
  for (let probe = 0; probe < probesEach; probe++) {
    const directMs = await direct.firstByteMs()
    alone.push(directMs)
    laterPiped.push((await piped.firstByteMs()) - directMs)
    later.push((await proxied.firstByteMs()) - directMs)
  }
  for (const other of others) other.destroy()
  const added = median(later)
  const name = (what: string): string => `${what}, ${count} at a time`
  return [
    shown(name('first byte of the service alone'), median(alone), 'ms'),
    shown(name('first byte later by a bare pipe'), median(laterPiped), 'ms'),
    judged(name('first byte later by the proxy'), added, 'ms', '<= 2', added <= 2),
  ]
}

async function measureThroughput(count: number, direct: Caller, proxied: Caller): Promise<BenchRow[]> {
  // About as many bytes whatever the number of streams.
  const text = 'As fast as it can. '.repeat(Math.max(4, Math.round(500 / count)))
  const speeds = new Map<Caller, number[]>([
    [direct, []],
    [proxied, []],
  ])
  for (let round = 0; round < rounds; round++) {
    for (const caller of [direct, proxied]) {
      const startMs = performance.now()
      const sizes = await Promise.all(Array.from({ length: count }, () => caller.read(text)))
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      speeds.get(caller)?.push(bytes / 1000 / (performance.now() - startMs))
    }
  }
  const [alone, through] = [direct, proxied].map((caller) => median(speeds.get(caller)!)) as [number, number]
  return [
    shown(`speed of the service alone, ${count} at a time`, alone, 'MB/s'),
    shown(`speed through the proxy, ${count} at a time`, through, 'MB/s'),
    shown(`through over alone, ${count} at a time`, through / alone, 'x'),
  ]
}

/** What each further stream takes: by the first hundred the process has grown to its working size. */
async function measureMemory(proxy: Server, proxied: Caller): Promise<BenchRow[]> {
  const [few, many] = [100, streamCounts.at(-1)!]
  const streams = await proxied.openSlowly(few)
  await sleep(2_000)
  const before = await proxy.memory()
  streams.push(...(await proxied.openSlowly(many - few)))
  await sleep(2_000)
  const after = await proxy.memory()
  for (const stream of streams) stream.destroy()
  const perStream = (size: number): number => size / (many - few) / 1000
  const resident = perStream(after.rss - before.rss)
  const held = perStream(after.heapUsed + after.external - before.heapUsed - before.external)
  return [
    judged(`memory of a stream, ${many} at a time`, resident, 'kB', '<= 200', resident <= 200),
    shown('of that, what JavaScript holds', held, 'kB'),
  ]
}

async function measureAbort(service: Server, proxied: Caller): Promise<BenchRow> {
  const waitsMs: number[] = []
  // Those who left before this are past then.
  await sleep(1_000)
  for (let probe = 0; probe < 20; probe++) {
    const [stream] = await proxied.openSlowly(1)
    const seen = service.nextAbort()
    const leftAtMs = machineMs()
    stream!.destroy()
    waitsMs.push((await seen) - leftAtMs)
  }
  const longest = Math.max(...waitsMs)
  return judged('abort at the service after, longest of 20', longest, 'ms', '<= 100', longest <= 100)
}

interface Server {
  url: string
  process: ChildProcess
  memory(): Promise<NonNullable<Message['memory']>>
  /** When the service next sees that a caller has gone, by `machineMs`. */
  nextAbort(): Promise<number>
}

async function startServer(...args: string[]): Promise<Server> {
  const file = fileURLToPath(new URL('proxy/server.mjs', import.meta.url))
  const child = fork(file, args, { execArgv: ['--expose-gc'] })
  // Without any listener Node keeps messages, and tells them to the next one as if they were new.
  child.on('message', () => undefined)
  const next = <Key extends keyof Message>(key: Key): Promise<NonNullable<Message[Key]>> =>
    new Promise((resolve, reject) => {
      const look = (message: Message): void => {
        const value = message[key]
        if (value === undefined) return
        child.off('message', look)
        child.off('exit', reject)
        resolve(value)
      }
      child.on('message', look)
      child.once('exit', reject)
    })
  return {
    url: await next('url'),
    process: child,
    memory() {
      const answer = next('memory')
      child.send('memory')
      return answer
    },
    nextAbort: () => next('abortedAtMs'),
  }
}

interface Caller {
  /** From the request to the first byte of a short answer, which is read to its end. */
  firstByteMs(): Promise<number>
  /** Streams that come at the pace of speech, each with its first byte there. */
  openSlowly(count: number): Promise<ClientRequest[]>
  /** Reads an answer to its end. Resolves to its size. */
  read(text: string): Promise<number>
}

function createCaller(url: string, agent: Agent): Caller {
  const ask = (text: string): { sent: ClientRequest; answer: Promise<IncomingMessage> } => {
    const headers = {
      'content-type': 'application/json',
      ...(text === longText && { 'x-simulator': 'bytes-per-second=16000, chunk=8000' }),
    }
    const sent = request(url + path, { method: 'POST', agent, headers })
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve)
      sent.on('error', reject)
    })
    sent.end(JSON.stringify({ text }))
    return { sent, answer }
  }
  const openOne = async (): Promise<ClientRequest> => {
    const { sent, answer } = ask(longText)
    const response = requireOk(await answer)
    response.on('error', () => undefined)
    await new Promise((resolve) => response.once('data', resolve))
    response.resume()
    return sent
  }
  return {
    async firstByteMs() {
      const startMs = performance.now()
      const answer = await ask('Hi.').answer
      requireOk(answer)
      let firstMs = 0
      for await (const _piece of answer) firstMs ||= performance.now() - startMs
      return firstMs
    },
    async openSlowly(count) {
      const streams: ClientRequest[] = []
      // Some at a time: what is measured is how they run, not a rush.
      while (streams.length < count) {
        const batch = Array.from({ length: Math.min(50, count - streams.length) }, openOne)
        streams.push(...(await Promise.all(batch)))
      }
      return streams
    },
    async read(text) {
      let size = 0
      for await (const piece of requireOk(await ask(text).answer)) size += (piece as Buffer).length
      return size
    },
  }
}

function requireOk(answer: IncomingMessage): IncomingMessage {
  if (answer.statusCode === 200) return answer
  throw new Error(`The answer was ${answer.statusCode}, so nothing was measured.`)
}

/** A clock that all processes of the machine share. */
function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

function shown(metric: string, value: number, unit: string): BenchRow {
  return { metric, value, unit, goal: null, holds: null }
}

function judged(metric: string, value: number, unit: string, goal: string, holds: boolean): BenchRow {
  return { metric, value, unit, goal, holds }
}
