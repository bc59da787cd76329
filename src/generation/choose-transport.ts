import { isSpeechError, type SpeechError } from '../base/speech-error.ts'
import type { SpeechTransport } from '../model/speech-transport.ts'
import { connectionOf, type SpeechClient } from '../protocol/client/speech-client.ts'
import { isDialogueModel } from '../protocol/socket/dialogue-model.ts'

/** How to reach the service: the best way there is, or only this one. */
export type TransportWish = 'auto' | SpeechTransport['kind']

export interface ChosenTransport {
  transport: SpeechTransport
  /** Whether the other one may be taken where this fails. */
  isOptional: boolean
}

/** The best way to speak a text as it is written: a socket, where there is one and the model speaks on it. */
export function chooseTransport(
  client: SpeechClient,
  modelId: string | undefined,
  wish: TransportWish = 'auto',
): ChosenTransport {
  const because = (kind: SpeechTransport['kind'], reason: string, isOptional = false): ChosenTransport => ({
    transport: { kind, reason },
    isOptional,
  })
  if (wish !== 'auto') return because(wish, 'Asked for by `transport`.')
  if (isDialogueModel(modelId)) return because('http', `${modelId} speaks on no socket of this kind.`)
  if (!connectionOf(client).webSocket()) return because('http', 'There is no WebSocket here.')
  return because('websocket', 'One connection for the whole text: the soonest sound.', true)
}

/** Whether an error may mean that no socket is to be had here, where requests still are. */
export function mayBeForLackOfSockets(error: unknown): error is SpeechError {
  return isSpeechError(error) && ['network', 'timeout', 'unsupported-combination'].includes(error.code)
}
