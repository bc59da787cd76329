import type { Scope } from '../base/scope.ts'
import type { Timers } from '../base/timers.ts'
import { ApiError } from './api-error.ts'
import type { Faults } from './faults.ts'
import type { SingleUseTokens } from './socket/single-use-tokens.ts'
import type { SimulatedMusicLimits } from './music/music-schemas.ts'
import type { Reply } from './reply.ts'
import type { LogEntry, RequestLog } from './request-log.ts'
import type { SimulatedVoice } from './simulated-voices.ts'
import type { SimulatorVoice } from './simulator-voice.ts'
import type { StitchableRequests } from './stitchable-requests.ts'
import type { RecordedTalks } from './transcripts/recorded-talks.ts'
import type { VoicePreviews } from './voice-previews.ts'

/** What the requests of one simulator share. */
export interface SimulatorState {
  voice: SimulatorVoice
  voices: readonly SimulatedVoice[]
  previews: VoicePreviews
  talks: RecordedTalks
  log: RequestLog
  timers: Timers
  maxConcurrentRequests: number
  musicLimits: SimulatedMusicLimits
  /** Syntheses that run now. */
  running: Set<string>
  stitchable: StitchableRequests
  tokens: SingleUseTokens
}

/** One request, as a route sees it. */
export interface Call {
  request: Request
  url: URL
  /** The variable segments of the path, decoded. */
  params: readonly string[]
  requestId: string
  faults: Faults
  /** Ends when the answer has been read, or nobody reads it any more. */
  scope: Scope
  /** The request's own line in the log. */
  entry: LogEntry
  state: SimulatorState
}

/** What a route is found by. */
export interface RoutePlace {
  method: 'GET' | 'POST'
  /** Segments after any prefix; `*` is a variable one. */
  path: string
}

export interface Route extends RoutePlace {
  answer: (call: Call) => Promise<Reply>
}

/**
 * Finds the route of a path, whatever stands before it.
 * @throws ApiError 404 or 405, in the words of the service's framework
 */
export function matchRoute<Found extends RoutePlace>(
  routes: readonly Found[],
  method: string,
  pathname: string,
): { route: Found; params: readonly string[] } {
  const matches = routes.flatMap((route) => {
    const params = paramsOf(route, pathname)
    return params === null ? [] : [{ route, params }]
  })
  if (matches.length === 0) throw new ApiError(404, 'Not Found')
  const match = matches.find(({ route }) => route.method === method)
  if (match) return match
  const allow = matches.map(({ route }) => route.method).join(', ')
  throw new ApiError(405, 'Method Not Allowed', { headers: { allow } })
}

function paramsOf(route: RoutePlace, pathname: string): readonly string[] | null {
  const wanted = route.path.split('/')
  const given = pathname.split('/')
  // From the end, because the prefix may be anything.
  const rest = given.slice(given.length - wanted.length)
  if (given.length <= wanted.length || rest[0] !== wanted[0]) return null
  const params: string[] = []
  for (const [index, segment] of wanted.entries()) {
    if (segment === '*') params.push(decodeSegment(rest[index]!))
    else if (segment !== rest[index]) return null
  }
  return params
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
