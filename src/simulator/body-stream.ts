import type { Scope } from '../base/scope.ts'
import { ConnectionCut } from './body-faults.ts'
import type { RequestOutcome } from './request-log.ts'

export interface BodyStreamOptions {
  /** The client's. */
  signal: AbortSignal
  /** Disposed when nobody will read on. */
  scope: Scope
  onBytes: (count: number) => void
  /** Called once, when nobody will read on. */
  onEnd: (outcome: RequestOutcome, error?: unknown) => void
}

/** A body that is made as it is read, and not made further once the client has gone. */
export function bodyStream(
  body: AsyncIterable<Uint8Array>,
  options: BodyStreamOptions,
): ReadableStream<Uint8Array> {
  const { scope, signal } = options
  const iterator = body[Symbol.asyncIterator]()

  function end(outcome: RequestOutcome, error?: unknown): void {
    scope.dispose()
    options.onEnd(outcome, error)
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        scope.listen(signal, 'abort', () => {
          end('aborted')
          controller.error(signal.reason)
          void iterator.return?.()
        })
      },
      async pull(controller) {
        try {
          const result = await iterator.next()
          if (scope.isDisposed) return
          if (result.done) {
            end('finished')
            controller.close()
          } else {
            options.onBytes(result.value.length)
            controller.enqueue(result.value)
          }
        } catch (error) {
          // What a disposed scope's signal made throw is the abort that was reported already.
          if (scope.isDisposed) return
          end(error instanceof ConnectionCut ? 'cut' : 'failed', error)
          controller.error(error)
        }
      },
      async cancel() {
        end('aborted')
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
