// The service's own answer (contract 0.3). It hides `x-trace-id`, `retry-after` and `tts-latency-ms` from a page on
// another origin; so does the simulator.
const exposed = [
  'request-id',
  'history-item-id',
  'character-cost',
  'regeneration-count',
  'generation-info',
  'current-concurrent-requests',
  'maximum-concurrent-requests',
]

/** Headers of every response. */
export const corsHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposed.join(', '),
}

/** The answer to a preflight. */
export function preflightResponse(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders,
      'access-control-allow-headers': '*',
      'access-control-allow-methods': 'POST, PATCH, OPTIONS, DELETE, GET, PUT',
      'access-control-max-age': '600',
    },
  })
}
