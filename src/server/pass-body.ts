import { readStream } from '../base/read-stream.ts'
import type { Scope } from '../base/scope.ts'

/**
 * The service's body on its way to the page: piece by piece, none held back, none asked for before the page takes
 * it. When either end is done the scope is disposed; when the scope is, the body is cancelled and ends quietly, for
 * to a page that has left an error says nothing, it would only fill the log of the server.
 */
export function passBody(body: ReadableStream<Uint8Array>, scope: Scope): ReadableStream<Uint8Array> {
  const pieces = readStream(body, scope.signal)
  return new ReadableStream<Uint8Array>(
    {
      async pull(output) {
        try {
          const { done, value } = await pieces.next()
          if (!done) return output.enqueue(value)
          output.close()
        } catch (error) {
          if (scope.isDisposed) output.close()
          else output.error(error)
        }
        scope.dispose()
      },
      cancel: () => scope.dispose(),
    },
    { highWaterMark: 0 },
  )
}
