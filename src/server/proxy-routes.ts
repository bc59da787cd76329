/** A route that the proxy passes on, and what of it. */
export interface ProxyRoute {
  method: 'GET' | 'POST'
  /** As the service has it, behind any prefix. */
  path: string
  /** Names in the query that go along; the others stay here (contract 1.1.1, 1.2.1). */
  query: readonly string[]
}

const speechQuery = ['output_format', 'enable_logging', 'optimize_streaming_latency']

/** All that the proxy passes on. */
export const proxyRoutes: readonly ProxyRoute[] = [
  { method: 'POST', path: '/v1/text-to-speech/:voiceId/stream', query: speechQuery },
  { method: 'POST', path: '/v1/text-to-speech/:voiceId/stream/with-timestamps', query: speechQuery },
  {
    method: 'GET',
    path: '/v2/voices',
    query: [
      'next_page_token',
      'page_size',
      'search',
      'sort',
      'sort_direction',
      'voice_type',
      'category',
      'fine_tuning_state',
      'collection_id',
      'include_total_count',
      'voice_ids',
      'gender',
      'age',
      'accent',
      'language',
      'use_cases',
    ],
  },
  { method: 'GET', path: '/v1/voices/:voiceId', query: [] },
  { method: 'GET', path: '/v1/models', query: [] },
]

/** The service's path in a request's address, still encoded: what is left when the prefix of the mount is taken off. */
export function routePath(request: Request): string {
  const { pathname } = new URL(request.url)
  return /^.*(\/v\d+\/(?:text-to-speech|voices|models)(?:\/.*)?)$/.exec(pathname)?.[1] ?? pathname
}
