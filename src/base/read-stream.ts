import { Scope } from './scope.ts'

/**
 * The pieces of a stream, in order. Leaving the loop early cancels the stream, and so does the signal, whose
 * reason is then thrown; to leave while a piece is awaited, abort.
 *
 * Use it instead of `for await (… of stream)`: Safari's streams are not async-iterable
 * (https://github.com/mozilla/pdf.js/issues/21924).
 */
export async function* readStream<Piece>(
  stream: ReadableStream<Piece>,
  signal?: AbortSignal,
): AsyncGenerator<Piece, void> {
  const reader = stream.getReader()
  const scope = new Scope()
  // Nobody is left to tell why a stream could not be cancelled: whoever cancels has stopped listening.
  const cancel = (): void => void reader.cancel(signal?.reason).catch(() => undefined)
  let isOver = false
  try {
    if (signal?.aborted) cancel()
    else if (signal) scope.listen(signal, 'abort', cancel)
    for (;;) {
      const { done, value } = await reader.read()
      signal?.throwIfAborted()
      isOver = done
      if (done) return
      yield value
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    scope.dispose()
    if (!isOver) cancel()
    reader.releaseLock()
  }
}
