/** What the headers of an answer say (contract 1.1.6). `null` is what was not sent, or what CORS hides. */
export interface SpeechResponseFacts {
  /**
   * For the service's support, and for `previousRequestIds` and `nextRequestIds`: there it may be used once the
   * answer was read to its end, that is when the loop over `streamSpeech` is over, or `synthesizeSpeech` has
   * resolved; and for two hours.
   */
  requestId: string | null
  /** What was billed, in credits; not always the number of characters. */
  charactersBilled: number | null
  /** Of the account's history; `null` also where `enableLogging` is `false`. */
  historyItemId: string | null
  /** How many requests the account has running, this one included. */
  currentConcurrentRequests: number | null
  /** How many it may have running; beyond that the service answers 429. */
  maximumConcurrentRequests: number | null
  /** Measured by the service, in milliseconds. */
  latencyMs: number | null
  /** For the service's support. */
  traceId: string | null
  /** Where the service worked. */
  region: string | null
}

export function speechResponseFacts(headers: Headers): SpeechResponseFacts {
  return {
    // Never the trace id in its place, as for errors: the service would not know it when it is sent back.
    requestId: headers.get('request-id'),
    charactersBilled: numberIn(headers, 'character-cost') ?? numberIn(headers, 'x-character-count'),
    historyItemId: headers.get('history-item-id'),
    currentConcurrentRequests: numberIn(headers, 'current-concurrent-requests'),
    maximumConcurrentRequests: numberIn(headers, 'maximum-concurrent-requests'),
    latencyMs: numberIn(headers, 'tts-latency-ms'),
    traceId: headers.get('x-trace-id'),
    region: headers.get('x-region'),
  }
}

function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name)
  if (text === null || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
