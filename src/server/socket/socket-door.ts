import type { ErrorLog } from '../error-log.ts'
import { openExchange, type Exchange } from '../exchange.ts'
import type { Gate } from '../gate.ts'
import { identify } from '../identify.ts'
import { createRouteMatcher } from '../match-route.ts'
import { requireAllowedPage } from '../origin-check.ts'
import type { ProxyEvent } from '../proxy-event.ts'
import { Refusal } from '../refusal.ts'
import { countCharacters } from '../request-body.ts'
import { defaultMaxBodyBytes } from '../request-handler.ts'
import { readQuery } from '../request-query.ts'
import { routeUrl } from '../route-url.ts'
import type { Authorize, SpeechIdentity } from '../speech-identity.ts'
import type { UpstreamOptions } from '../upstream-options.ts'
import { readSocketMessage } from './read-socket-message.ts'
import type { SocketDoor, SocketPass } from './socket-pass.ts'
import { socketRoute } from './socket-route.ts'

export interface SocketDoorOptions {
  /** Whether speech is among the routes. */
  isOpen: boolean
  allowedOrigins: readonly string[]
  authorize: Authorize | undefined
  gate: Gate
  upstream: UpstreamOptions
  log: ErrorLog
  logText: boolean
  onRequest: ((event: ProxyEvent) => void) | undefined
  /** The answer for whatever was thrown on the way. */
  refusalOf: (error: unknown) => Response
}

/** Holds handshakes against the same checks, in the same order, as requests. */
export function createSocketDoor(options: SocketDoorOptions): SocketDoor {
  const { gate, upstream, log } = options
  const findRoute = createRouteMatcher(options.isOpen ? [socketRoute] : [])

  async function admit(request: Request, exchange: Exchange): Promise<SocketPass | Response> {
    const { scope, facts } = exchange
    requireAllowedPage(request, options.allowedOrigins)
    const url = new URL(request.url)
    const match = findRoute(request.method, url.pathname)
    if (!match) throw new Refusal(404, 'route_not_found', 'The speech proxy has no such socket.')
    facts.route = `${socketRoute.method} ${socketRoute.path}`

    const identity = await identify(options.authorize, request, scope.signal)
    if (identity instanceof Response) return identity
    facts.identity = identity?.id ?? null
    facts.characters = 0

    const query = readQuery(url, socketRoute)
    // The service's own default is not documented (contract 4.2): what limits are held against is what is asked for.
    if (!query.has('model_id')) query.set('model_id', socketRoute.defaultModel)
    const body = { model_id: query.get('model_id') }
    const admission = await gate.admit({ match, identity, query, body, characters: null })
    scope.add(() => admission.leave())
    scope.signal.throwIfAborted()
    return {
      exchange,
      log,
      url: routeUrl(upstream.baseUrl, match.path, query),
      apiKey: upstream.apiKey,
      responseTimeoutMs: upstream.responseTimeoutMs,
      maxMessageBytes: gate.limitsOf(identity).maxBodyBytes ?? defaultMaxBodyBytes,
      admitMessage: (message) => admitMessage(message, identity, exchange),
    }
  }

  async function admitMessage(
    message: string | null,
    identity: SpeechIdentity | null,
    { scope, facts }: Exchange,
  ): Promise<string> {
    const { json, text } = readSocketMessage(message)
    // White space alone is never spoken: it keeps the connection open (contract 4.4, 4.6).
    const characters = text.trim() === '' ? 0 : countCharacters(text)
    const soFar = facts.characters ?? 0
    const giveBack = await gate.spend(identity, characters, soFar)
    if (scope.isDisposed) giveBack()
    facts.characters = soFar + characters
    if (options.logText) facts.text = (facts.text ?? '') + text
    return json
  }

  return async (request) => {
    const exchange = openExchange(request, options.onRequest)
    const answer = await admit(request, exchange).catch((error: unknown) =>
      // Who has left reads no answer.
      exchange.scope.isDisposed ? new Response(null, { status: 499 }) : options.refusalOf(error),
    )
    if (answer instanceof Response) exchange.answered(answer.status)
    return answer
  }
}
