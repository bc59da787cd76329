import { act } from '@testing-library/react'
import { createTimedClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createManualTimers, type ManualTimers } from '../../manual-timers.ts'

/** One request that waits for its answer. */
export interface OpenRequest {
  path: string
  query: URLSearchParams
  readonly isAborted: boolean
  /** Answers with this as JSON; 200 where nothing else is said. */
  answer(body: unknown, status?: number): Promise<void>
}

export interface VoicesService {
  client: SpeechClient
  timers: ManualTimers
  /** All that came, in order. */
  requests: OpenRequest[]
}

/** A client whose requests are answered by hand, in whatever order, on time that passes by hand. */
export function createVoicesService(): VoicesService {
  const timers = createManualTimers()
  const requests: OpenRequest[] = []
  const fetch = (url: URL, { signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error))
      requests.push({
        path: url.pathname,
        query: url.searchParams,
        get isAborted() {
          return signal!.aborted
        },
        answer: (body, status = 200) => act(async () => resolve(Response.json(body, { status }))),
      })
    })
  const options = { proxyUrl: 'http://localhost/api', retries: 0, fetch: fetch as typeof globalThis.fetch }
  return { client: createTimedClient(options, timers), timers, requests }
}

/** A page on the wire, of voices that have nothing but what is given, or only an id. */
export function wirePage(voices: readonly (string | object)[], token: string | null = null): object {
  return {
    voices: voices.map((voice) => (typeof voice === 'string' ? { voice_id: voice } : voice)),
    has_more: token !== null,
    total_count: 30,
    next_page_token: token,
  }
}
