/** Headers of the service that a page may see; the proxy passes these back and no others (contract 0.3). */
export const passedResponseHeaders = [
  'content-type',
  'request-id',
  'character-cost',
  'history-item-id',
  'current-concurrent-requests',
  'maximum-concurrent-requests',
  'tts-latency-ms',
  'x-trace-id',
  'retry-after',
  'song-id',
] as const

/** The service's id of a request, for its support and for stitching; `null` where the header is hidden (contract 1.1.6). */
export function requestIdOf(headers: Headers): string | null {
  return headers.get('request-id') ?? headers.get('x-trace-id')
}
