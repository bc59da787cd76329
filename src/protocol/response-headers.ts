/** Headers of the service that a page may see; the proxy passes these back and no others (contract 0.3). */
export const passedResponseHeaders = [
  'content-type',
  'request-id',
  'character-cost',
  'history-item-id',
  'current-concurrent-requests',
  'maximum-concurrent-requests',
  'tts-latency-ms',
  'x-character-count',
  'x-trace-id',
  'x-region',
  'retry-after',
  'song-id',
] as const

/** By what the service's support finds a request; `null` where the headers are hidden (contract 1.1.6). */
export function requestIdOf(headers: Headers): string | null {
  return headers.get('request-id') ?? headers.get('x-trace-id')
}
