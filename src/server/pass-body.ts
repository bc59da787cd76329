import { callSafely } from '../base/call-safely.ts'
import type { Scope } from '../base/scope.ts'
import { systemTimers } from '../base/timers.ts'
import type { ProxyEvent } from './proxy-event.ts'

export interface PassBodyOptions {
  /** Told when the service's first piece is there. */
  onFirstPiece?: (() => void) | undefined
  /** Told why, where the service breaks off. */
  onBreak?: ((error: unknown) => void) | undefined
  /** Told once how it ended, before the scope is disposed. */
  onOver?: ((outcome: ProxyEvent['outcome']) => void) | undefined
}

// Servers look a piece ahead before they write, and what is written leaves in the turn after: an error in the same
// turn would take the last piece along. @hono/node-server looks ahead for 1 ms.
const lastPieceMs = 10

/**
 * The service's body on its way to the page: piece by piece, none held back, none asked for before the page takes
 * it. Where the service breaks off it fails, after all that came before. When either end is done the scope is
 * disposed; when the scope is, the body is cancelled and ends quietly, for to a page that has left an error says
 * nothing, it would only fill the log of the server.
 */
export function passBody(
  body: ReadableStream<Uint8Array>,
  scope: Scope,
  { onFirstPiece, onBreak, onOver }: PassBodyOptions = {},
): ReadableStream<Uint8Array> {
  // At once: a body that nobody reads may be collected as garbage, and cancelled with that (undici).
  const reader = body.getReader()
  let isFirst = true
  let isOver = false
  const end = (outcome: ProxyEvent['outcome']): void => {
    if (isOver) return
    isOver = true
    onOver?.(outcome)
    scope.dispose()
  }
  // Also where nobody reads any more. Why a body could not be cancelled nobody is left to be told.
  scope.add(() => {
    end('aborted')
    void reader.cancel().catch(() => undefined)
  })
  return new ReadableStream<Uint8Array>(
    {
      async pull(output) {
        try {
          const { done, value } = await reader.read()
          if (scope.isDisposed) return output.close()
          if (isFirst) onFirstPiece?.()
          isFirst = false
          if (!done) return output.enqueue(value)
          end('complete')
          output.close()
        } catch (error) {
          if (scope.isDisposed) return output.close()
          end('failed')
          if (onBreak) callSafely(() => onBreak(error))
          await new Promise<void>((resolve) => systemTimers.after(lastPieceMs, resolve))
          output.error(error)
        }
      },
      cancel: () => end('aborted'),
    },
    { highWaterMark: 0 },
  )
}
