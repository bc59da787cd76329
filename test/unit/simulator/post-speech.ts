import { createSimulator, type SimulatorOptions } from '../../../src/simulator/create-simulator.ts'
import type { RequestRecord } from '../../../src/simulator/request-log.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'

/** The first of the simulator's voices. */
export const someVoiceId = simulatedVoices[0]!.voiceId

export interface PostOptions {
  body?: unknown
  /** Without `pcm_16000`, which is taken where there is none. */
  query?: string | undefined
  faults?: string | undefined
  voiceId?: string | undefined
  /** After the voice, which may be nothing; default `stream/with-timestamps`. */
  route?: string | undefined
  headers?: Record<string, string> | undefined
  signal?: AbortSignal | undefined
}

export interface TestSimulator {
  fetch(request: Request): Promise<Response>
  /** Gets a path below the prefix. */
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(options?: PostOptions): Promise<Response>
  records: RequestRecord[]
}

export function createTestSimulator(options: Partial<SimulatorOptions> = {}): TestSimulator {
  const records: RequestRecord[] = []
  const simulator = createSimulator({
    voice: createToneVoice(),
    onRequest: (record) => void records.push(record),
    ...options,
  })
  return {
    fetch: (request) => simulator.fetch(request),
    get: (path, headers = {}) => simulator.fetch(new Request(`http://test/api/speech/${path}`, { headers })),
    post: (post) => simulator.fetch(speechRequest(post)),
    records,
  }
}

export function speechRequest({
  body = { text: 'Hello, world.' },
  query = 'output_format=pcm_16000',
  faults,
  voiceId = someVoiceId,
  route = 'stream/with-timestamps',
  headers,
  signal,
}: PostOptions = {}): Request {
  const path = `v1/text-to-speech/${voiceId}${route === '' ? '' : `/${route}`}`
  return new Request(`http://test/api/speech/${path}?${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(faults === undefined ? {} : { 'x-simulator': faults }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })
}
