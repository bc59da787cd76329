import type { RawData, WebSocket } from 'ws'
import { Scope } from '../../base/scope.ts'
import type { Timers } from '../../base/timers.ts'
import { Refusal } from '../refusal.ts'
import {
  brokenClosing,
  failedClosing,
  idleClosing,
  refusedClosing,
  stoppingClosing,
  type SocketClosing,
} from '../socket/socket-closing.ts'
import type { SocketPass } from '../socket/socket-pass.ts'
import { createFlow } from './socket-flow.ts'

/** The page's socket and the service's, joined. */
export interface JoinedSockets {
  /** Closes as soon as nothing has come over them for a while: what was being spoken has ended then. */
  drain(): void
  /** Breaks both off. */
  breakOff(): void
}

export interface JoinSocketsOptions {
  page: WebSocket
  service: WebSocket
  pass: SocketPass
  timers: Timers
}

// Also keeps what stands between, which may end a connection that is silent for a minute.
const beatMs = 30_000
// Longer than the service waits at most for a text (contract 4.2).
const idleMs = 200_000
const drainedMs = 3_000
// Who does not answer a closing is not waited for.
const closingMs = 1_000

/**
 * Carries messages both ways, in order, none faster than the other side takes them, until either side closes. The
 * service's frames and closings reach the page as they are; of the page's messages what the pass lets through.
 */
export function joinSockets({ page, service, pass, timers }: JoinSocketsOptions): JoinedSockets {
  const { exchange, log, apiKey } = pass
  const scope = new Scope(timers)
  const over = exchange.stream()
  let lastFrameMs = timers.nowMs()
  let work: Promise<void> = Promise.resolve()
  const toPage = createFlow(service, page)
  const toService = createFlow(page, service)

  /** Only the first call counts. */
  function end(outcome: 'complete' | 'aborted' | 'failed'): boolean {
    if (scope.isDisposed) return false
    scope.dispose()
    // A closing is not held back.
    for (const flow of [toPage, toService]) flow.open()
    over(outcome)
    return true
  }

  /** The service has nothing more to say to anybody. */
  function leaveService(): void {
    if (service.readyState === service.CLOSED) return
    const leaving = new Scope(timers)
    leaving.after(closingMs, () => service.terminate())
    service.once('close', () => leaving.dispose())
    service.close(1000)
  }

  /** The proxy's own closing of both. */
  function close({ frame, code, reason }: SocketClosing, outcome: 'aborted' | 'failed' = 'failed'): void {
    if (!end(outcome)) return
    if (frame !== null) page.send(frame)
    page.close(code, reason)
    leaveService()
  }

  async function passOn(data: RawData, isBinary: boolean): Promise<void> {
    if (scope.isDisposed) return
    toService.hold()
    try {
      const message = await pass.admitMessage(isBinary ? null : (data as Buffer).toString())
      if (!scope.isDisposed) toService.send(message)
    } catch (error) {
      if (error instanceof Refusal) return close(refusedClosing(error))
      log.report(error)
      close(failedClosing)
    } finally {
      toService.release()
    }
  }

  function beat(): void {
    if (timers.nowMs() - lastFrameMs > idleMs) return close(idleClosing)
    for (const flow of [toPage, toService]) flow.beat()
    scope.after(beatMs, beat)
  }

  function drain(): void {
    const silentMs = timers.nowMs() - lastFrameMs
    if (silentMs >= drainedMs) close(stoppingClosing, 'aborted')
    else scope.after(drainedMs - silentMs, drain)
  }

  service.on('message', (data: RawData, isBinary) => {
    lastFrameMs = timers.nowMs()
    if (scope.isDisposed) return
    toPage.send(isBinary ? (data as Buffer) : withoutKey(data as Buffer, apiKey), isBinary)
  })
  page.on('message', (data: RawData, isBinary) => {
    lastFrameMs = timers.nowMs()
    work = work.then(() => passOn(data, isBinary))
  })
  service.on('close', (code, reason) => {
    if (scope.isDisposed) return
    if (code === 1006) return close(brokenClosing)
    end(code === 1000 ? 'complete' : 'failed')
    if (code === 1005) page.close()
    else page.close(code, reason.toString().replaceAll(apiKey, '[redacted]').slice(0, 120))
  })
  page.on('close', (code) => {
    if (!end('aborted')) return
    if (code === 1006) service.terminate()
    else leaveService()
  })
  // `close` follows.
  service.on('error', (error) => log.report(error))
  page.on('error', () => undefined)

  scope.after(beatMs, beat)
  toPage.open()
  return {
    drain,
    breakOff() {
      end('aborted')
      page.terminate()
      service.terminate()
    },
  }
}

/** Sound cannot hold it: the key has characters that base64 has not, or would be there by the wildest chance. */
function withoutKey(frame: Buffer, apiKey: string): string | Buffer {
  return frame.includes(apiKey) ? frame.toString().replaceAll(apiKey, '[redacted]') : frame
}
