import { corsHeaders } from './cors.ts'
import type { Faults } from './faults.ts'

/** All headers of a response: the reply's own, and those that every response has, as the fault `headers` leaves them. */
export function responseHeaders(
  own: Readonly<Record<string, string>>,
  requestId: string,
  { headers: fault }: Faults,
): Record<string, string> {
  const all = { ...corsHeaders, 'x-trace-id': requestId, 'x-region': 'simulator', ...own }
  if (fault === undefined) return all
  return Object.fromEntries(Object.entries(all).filter(([name]) => staysUnder[fault](name)))
}

const staysUnder: Record<NonNullable<Faults['headers']>, (name: string) => boolean> = {
  // A page on another origin then reads none but the few that are always safe.
  hidden: (name) => name !== 'access-control-expose-headers',
  absent: (name) => /^(?:content-|access-control-|retry-after$|allow$)/.test(name),
}
