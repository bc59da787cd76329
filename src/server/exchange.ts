import { Scope } from '../base/scope.ts'
import { callSafely } from '../base/call-safely.ts'
import { systemTimers } from '../base/timers.ts'
import type { ProxyEvent } from './proxy-event.ts'

/** What is known so far of a request. */
export type ExchangeFacts = Omit<ProxyEvent, 'durationMs' | 'outcome'>

/** A request and its answer, from the first to the last byte. */
export interface Exchange {
  /** Ends with the answer, or when the caller leaves. */
  readonly scope: Scope
  /** Filled in on the way. */
  readonly facts: ExchangeFacts
  /** The answer streams: it will say itself how it ended, by the function that this returns. */
  stream(): (outcome: ProxyEvent['outcome']) => void
  /** There is an answer. Where it does not stream, that is the end. */
  answered(status: number): void
}

export function openExchange(
  request: Request,
  onRequest: ((event: ProxyEvent) => void) | undefined,
): Exchange {
  const scope = new Scope()
  const startMs = systemTimers.nowMs()
  const facts: ExchangeFacts = { route: null, identity: null, characters: null, text: null, status: 0 }
  let streams = false
  // The signal of a request that nobody holds may be collected as garbage before it aborts (undici).
  scope.add(() => void request)
  // The caller went away: stop paying.
  if (request.signal.aborted) scope.dispose()
  scope.listen(request.signal, 'abort', () => scope.dispose())

  function end(outcome: ProxyEvent['outcome']): void {
    scope.dispose()
    const durationMs = systemTimers.nowMs() - startMs
    if (onRequest) callSafely(() => onRequest({ ...facts, durationMs, outcome }))
  }

  return {
    scope,
    facts,
    stream() {
      streams = true
      return end
    },
    answered(status) {
      facts.status = status
      if (!streams) end(scope.isDisposed ? 'aborted' : 'complete')
    },
  }
}
