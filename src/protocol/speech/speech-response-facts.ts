import { requestIdOf } from '../response-headers.ts'

/** What the headers of an answer say (contract 1.1.6). `null` is what was not sent, or what CORS hides. */
export interface SpeechResponseFacts {
  /** For the service's support, and for `previousRequestIds` once the whole answer was read. */
  requestId: string | null
  /** What was billed; not always the number of characters. */
  charactersBilled: number | null
  historyItemId: string | null
  /** How many requests the account has running, this one included. */
  currentConcurrentRequests: number | null
  maximumConcurrentRequests: number | null
  /** Measured by the service, in milliseconds. */
  latencyMs: number | null
}

export function speechResponseFacts(headers: Headers): SpeechResponseFacts {
  return {
    requestId: requestIdOf(headers),
    charactersBilled: numberIn(headers, 'character-cost') ?? numberIn(headers, 'x-character-count'),
    historyItemId: headers.get('history-item-id'),
    currentConcurrentRequests: numberIn(headers, 'current-concurrent-requests'),
    maximumConcurrentRequests: numberIn(headers, 'maximum-concurrent-requests'),
    latencyMs: numberIn(headers, 'tts-latency-ms'),
  }
}

function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name)
  if (text === null || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
