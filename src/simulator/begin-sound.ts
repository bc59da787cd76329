import type { SpeechChunk } from '../model/speech-chunk.ts'
import { ApiError } from './api-error.ts'
import { withAudioFaults } from './audio-faults.ts'
import type { Call } from './route.ts'

/**
 * Counts a request among those that run.
 * @throws ApiError 429 where there are as many as there may be
 */
export function takeTurn({ requestId, scope, state }: Call): void {
  if (state.running.size >= state.maxConcurrentRequests) {
    throw new ApiError(429, `More than ${state.maxConcurrentRequests} requests at the same time.`)
  }
  state.running.add(requestId)
  scope.add(() => state.running.delete(requestId))
}

/** What says how many run, in every answer with sound (contract 1.1.6). */
export function turnHeaders({ requestId, state }: Call): Record<string, string> {
  return {
    'request-id': requestId,
    'current-concurrent-requests': String(state.running.size),
    'maximum-concurrent-requests': String(state.maxConcurrentRequests),
  }
}

/** Makes sound as far as the first chunk: what fails before it can still be answered with an error. */
export async function beginSound(
  sound: AsyncIterable<SpeechChunk>,
  { faults }: Call,
): Promise<AsyncGenerator<SpeechChunk, void>> {
  const chunks = sound[Symbol.asyncIterator]()
  return withAudioFaults(resumed(await chunks.next(), chunks), faults)
}

/** An iterator that was read once, from its start. */
async function* resumed<Value>(
  first: IteratorResult<Value, unknown>,
  rest: AsyncIterator<Value>,
): AsyncGenerator<Value, void> {
  try {
    for (let result = first; !result.done; result = await rest.next()) yield result.value
  } finally {
    await rest.return?.()
  }
}
