import { Scope } from '../../base/scope.ts'
import { faultError } from '../fault-error.ts'
import type { FaultCounter } from '../fault-counter.ts'
import { faultHeader } from '../fault-items.ts'
import { errorReply, toResponse } from '../reply.ts'
import { createRequestId } from '../request-id.ts'
import { matchRoute, type RoutePlace, type SimulatorState } from '../route.ts'
import { wait } from '../../base/wait.ts'
import { openStreamInput, type SocketCall } from './open-stream-input.ts'
import type { SimulatedSocket } from './simulated-socket.ts'
import { parseSocketFaults } from './socket-faults.ts'

interface SocketRoute extends RoutePlace {
  open: (call: SocketCall) => SimulatedSocket
}

const routes: readonly SocketRoute[] = [
  { method: 'GET', path: 'v1/text-to-speech/*/stream-input', open: openStreamInput },
]

export interface SocketDoorOptions {
  state: SimulatorState
  /** Where set, no other is let in. */
  apiKey: string | undefined
  faultCounter: FaultCounter
}

/** Answers handshakes: with a socket, or with the response that refuses it. Rejects only where the request aborts. */
export function createSocketDoor({
  state,
  apiKey,
  faultCounter,
}: SocketDoorOptions): (request: Request) => Promise<SimulatedSocket | Response> {
  return async (request) => {
    const { signal } = request
    const requestId = createRequestId()
    const url = new URL(request.url)
    const asked = request.headers.get(faultHeader) ?? url.searchParams.get(faultHeader)
    const { faults, refusal } = faultCounter.read(asked, parseSocketFaults)
    const entry = state.log.open({ requestId, request, faultId: faults.id ?? null })
    try {
      if (refusal) throw refusal
      const delayMs = faults['response-delay']
      if (delayMs !== undefined) await wait(delayMs, state.timers, signal)
      const askedError = faultError(faults)
      if (askedError) throw askedError
      const { route, params } = matchRoute(routes, request.method, url.pathname)
      return route.open({ request, url, voiceId: params[0]!, requestId, faults, entry, state, apiKey })
    } catch (error) {
      if (signal.aborted) {
        entry.close('aborted')
        throw signal.reason
      }
      const scope = new Scope(state.timers)
      const exchange = { requestId, faults: {}, refusal: null, signal, scope, entry, timers: state.timers }
      return toResponse(errorReply(error, requestId), exchange)
    }
  }
}
