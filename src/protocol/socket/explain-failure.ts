import { isSpeechError, SpeechError } from '../../base/speech-error.ts'
import type { Connection } from '../client/connection.ts'
import { send } from '../client/send.ts'
import { isDialogueModel } from './dialogue-model.ts'

/** A socket that could not be opened, or said nothing. */
export interface FailedSocket {
  voiceId: string
  modelId: string | undefined
  /** Whether it was open before it broke. */
  wasOpen: boolean
}

/**
 * Why a socket failed, which a browser does not tell: 1006, be it a wrong key, an unknown voice, or a network that lets
 * no socket through. So the same is asked for over HTTP, where refusals can be read (contract 4.10).
 * Throws only the reason of the signal.
 */
export async function explainFailure(
  connection: Connection,
  { voiceId, modelId, wasOpen }: FailedSocket,
  signal: AbortSignal,
): Promise<SpeechError> {
  try {
    const request = { method: 'GET', segments: ['v1', 'voices', voiceId] } as const
    const response = await send({ ...connection, retries: 0 }, request, signal)
    await response.body?.cancel()
  } catch (error) {
    signal.throwIfAborted()
    if (isSpeechError(error)) return error
    throw error
  }
  return wasOpen ? broken() : refused(modelId)
}

function broken(): SpeechError {
  return new SpeechError(
    'network',
    'The speech socket broke before anything was heard, though the proxy answers requests. Ask again.',
    { retryable: true },
  )
}

function refused(modelId: string | undefined): SpeechError {
  if (isDialogueModel(modelId)) {
    const message = `${modelId} does not speak on this socket`
    return new SpeechError(
      'unsupported-combination',
      `The speech socket was refused: the model ${message}. Choose another model, or speak over HTTP.`,
      { fields: [{ path: 'modelId', message }] },
    )
  }
  const model = modelId === undefined ? '' : `, that the model (${modelId}) speaks on sockets`
  return new SpeechError(
    'network',
    'The speech socket could not be opened, though the proxy answers requests. Check that it passes WebSockets on ' +
      `(\`webSocketUrl\`)${model}, and that no network between forbids them; or speak over HTTP.`,
    { retryable: true },
  )
}
