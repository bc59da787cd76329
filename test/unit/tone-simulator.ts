import { createSimulator, type SimulatorOptions } from '../../src/simulator/create-simulator.ts'
import { createNodeListener } from '../../src/simulator/node/node-listener.ts'
import type { RequestRecord } from '../../src/simulator/request-log.ts'
import { createToneVoice } from '../../src/simulator/tone-voice.ts'
import { serveHttp } from './http-server.ts'

/** A request as it came over the wire. */
export interface SeenRequest {
  method: string
  url: URL
  headers: Headers
  /** Parsed where there is one. */
  body: unknown
}

export interface ToneSimulator {
  url: string
  /** What came in so far, oldest first. */
  seen: readonly SeenRequest[]
  /** How the answers to a request end: resolves at the first that ends so, also in the past. */
  ended(outcome: RequestRecord['outcome']): Promise<RequestRecord>
}

/** The simulator over real HTTP, with the voice that needs no engine, until the test is over. */
export async function serveToneSimulator(options: Partial<SimulatorOptions> = {}): Promise<ToneSimulator> {
  const seen: SeenRequest[] = []
  const records: RequestRecord[] = []
  const listeners = new Set<() => void>()
  const simulator = createSimulator({
    voice: createToneVoice(),
    ...options,
    onRequest(record) {
      records.push(record)
      for (const listener of listeners) listener()
    },
  })
  const listener = createNodeListener({
    async fetch(request) {
      const text = await request.clone().text()
      seen.push({
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      })
      return simulator.fetch(request)
    },
  })
  return {
    url: await serveHttp((request, response) => void listener(request, response)),
    seen,
    ended: (outcome) =>
      new Promise((resolve) => {
        const look = (): void => {
          const record = records.find((candidate) => candidate.outcome === outcome)
          if (record) resolve(record)
        }
        listeners.add(look)
        look()
      }),
  }
}
