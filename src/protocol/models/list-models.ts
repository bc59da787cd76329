import * as v from 'valibot'
import type { Model } from '../../model/model.ts'
import { requestJson } from '../client/request-json.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { wireModel } from './wire-model.ts'

/**
 * The models of the service, those included that do not speak: see `canDoTextToSpeech`.
 * Throws the reason of `signal` where that aborts, else a `SpeechError`.
 */
export async function listModels(client: SpeechClient, signal?: AbortSignal): Promise<Model[]> {
  return requestJson(
    connectionOf(client),
    { method: 'GET', segments: ['v1', 'models'] },
    v.array(wireModel),
    signal,
  )
}
