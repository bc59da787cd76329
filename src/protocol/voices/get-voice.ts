import { SpeechError } from '../../base/speech-error.ts'
import type { Voice } from '../../model/voice.ts'
import { isPathSegment } from '../client/proxy-url.ts'
import { requestJson } from '../client/request-json.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { wireVoice } from './wire-voice.ts'

/**
 * One voice. Throws the reason of `signal` where that aborts, else a `SpeechError`:
 * `voice-not-found` where the service says that the account does not have it.
 */
export async function getVoice(client: SpeechClient, voiceId: string, signal?: AbortSignal): Promise<Voice> {
  if (!isPathSegment(voiceId)) {
    const message = 'is no id of a voice'
    throw new SpeechError('invalid-request', `The request was not sent: voiceId ${message}.`, {
      fields: [{ path: 'voiceId', message }],
    })
  }
  return requestJson(
    connectionOf(client),
    { method: 'GET', segments: ['v1', 'voices', voiceId] },
    wireVoice,
    signal,
  )
}
