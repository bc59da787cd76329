import type { ErrorLog } from './error-log.ts'
import { createMemoryRateLimiter } from './memory-rate-limiter.ts'
import type { RateLimiter, RateLimiterAnswer } from './rate-limiter.ts'
import { Refusal } from './refusal.ts'
import type { RouteMatch } from './match-route.ts'
import type { SpeechIdentity } from './speech-identity.ts'
import type { SpeechLimits } from './speech-limits.ts'

/** What is asked for, as far as limits look at it. */
export interface Wish {
  match: RouteMatch
  identity: SpeechIdentity | null
  query: URLSearchParams
  body: Readonly<Record<string, unknown>>
  /** Of the text or the prompt; `null` where there is none. */
  characters: number | null
}

/** What was taken for a request that may pass. */
export interface Admission {
  /** Gives the stream back: the answer is over. Once. */
  leave(): void
  /** Gives the characters back: the service did not take the request. Once. */
  refund(): void
}

/** Holds requests against the limits. */
export interface Gate {
  /** The limits of a caller. */
  limitsOf(identity: SpeechIdentity | null): SpeechLimits
  /** Takes what the request needs. Throws a `Refusal`, and has taken nothing then. */
  admit(wish: Wish): Promise<Admission>
  /**
   * Takes characters that come after those of the same text so far. Resolves to what gives them back, once. Throws a
   * `Refusal`, and has taken nothing then.
   */
  spend(identity: SpeechIdentity | null, characters: number, soFar: number): Promise<() => void>
}

export function createGate(own: SpeechLimits, log: ErrorLog): Gate {
  const inMemory = new Map<string, RateLimiter>()
  /** Numbers that are the same share a counter, so that they may come with each identity anew. */
  function limiterOf(limit: RateLimiter | { points: number; windowSec: number }): RateLimiter {
    if ('take' in limit) return limit
    const name = `${limit.points}/${limit.windowSec}`
    const limiter = inMemory.get(name) ?? createMemoryRateLimiter(limit)
    inMemory.set(name, limiter)
    return limiter
  }

  async function take(limiter: RateLimiter, key: string, points: number): Promise<RateLimiterAnswer> {
    try {
      return await limiter.take(key, points)
    } catch (error) {
      log.report(error)
      const message = 'The speech proxy cannot count right now. Try again in a moment.'
      throw new Refusal(503, 'limits_unavailable', message, { retryAfterMs: 1000 })
    }
  }

  function giveBack(limiter: RateLimiter, key: string, points: number): () => void {
    return once(() => void limiter.giveBack(key, points).catch((error: unknown) => log.report(error)))
  }

  async function takeStream(limits: SpeechLimits, key: string): Promise<() => void> {
    const { concurrentStreams: limit } = limits
    if (limit === undefined) return () => undefined
    const limiter = limiterOf(typeof limit === 'number' ? { points: limit, windowSec: Infinity } : limit)
    const answer = await take(limiter, key, 1)
    if (answer.taken) return giveBack(limiter, key, 1)
    const message = 'You already listen to as much as you may at the same time. Wait until one ends.'
    // When one ends nobody knows: the client's own back-off is as good as any.
    throw new Refusal(429, 'too_many_concurrent_requests', message, { retryAfterMs: 1000 })
  }

  async function spend(
    identity: SpeechIdentity | null,
    characters: number,
    soFar: number,
  ): Promise<() => void> {
    const limits = limitsOf(identity)
    checkLength(limits, soFar + characters)
    const { charactersPerWindow: limit } = limits
    if (limit === undefined || characters === 0) return () => undefined
    const key = `characters:${keyOf(identity)}`
    const limiter = limiterOf('take' in limit ? limit : { ...limit, points: limit.characters })
    const answer = await take(limiter, key, characters)
    if (answer.taken) return giveBack(limiter, key, characters)
    const { retryAfterMs } = answer
    if (retryAfterMs === null) throw tooLong()
    const message = 'You have had as much read as you may for now. Try again later, or with a shorter text.'
    throw new Refusal(429, 'rate_limit_exceeded', message, { retryAfterMs })
  }

  function limitsOf(identity: SpeechIdentity | null): SpeechLimits {
    // What says `undefined` is left out: it does not lift a limit.
    const theirs = Object.entries(identity?.limits ?? {}).filter(([, limit]) => limit !== undefined)
    return { ...own, ...(Object.fromEntries(theirs) as SpeechLimits) }
  }

  return {
    limitsOf,
    spend,
    async admit(wish) {
      const { identity, match, characters } = wish
      const limits = limitsOf(identity)
      checkChoices(limits, wish)
      checkLength(limits, characters ?? 0)
      if (match.route.body === null) return { leave: () => undefined, refund: () => undefined }
      const leave = await takeStream(limits, `stream:${keyOf(identity)}`)
      try {
        return { leave, refund: await spend(identity, characters ?? 0, 0) }
      } catch (error) {
        leave()
        throw error
      }
    },
  }
}

/** Without `authorize` all callers count as one. */
function keyOf(identity: SpeechIdentity | null): string {
  return identity?.id ?? 'anybody'
}

/** Throws a `Refusal` for a voice, a model or a format that is not among those that may be chosen. */
function checkChoices(limits: SpeechLimits, { match, query, body }: Wish): void {
  const { route, id } = match
  if (route.group === 'speech') requireOneOf('voice', limits.voices, id)
  if (route.defaultModel !== null) {
    requireOneOf('model', limits.models, body['model_id'] ?? route.defaultModel)
  }
  if (route.query.includes('output_format')) {
    requireOneOf('format', limits.formats, query.get('output_format') ?? 'mp3_44100_128')
  }
}

function checkLength({ maxCharacters = Infinity }: SpeechLimits, characters: number): void {
  if (characters > maxCharacters) throw tooLong()
}

function requireOneOf(kind: string, allowed: readonly string[] | undefined, chosen: unknown): void {
  if (allowed === undefined || (typeof chosen === 'string' && allowed.includes(chosen))) return
  throw new Refusal(403, `${kind}_not_allowed`, `The speech proxy does not allow this ${kind}.`)
}

function tooLong(): Refusal {
  return new Refusal(400, 'max_character_limit_exceeded', 'The text is longer than you may have read.')
}

function once(call: () => void): () => void {
  let isCalled = false
  return () => {
    if (!isCalled) call()
    isCalled = true
  }
}
