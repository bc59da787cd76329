import { SpeechError } from '../../base/speech-error.ts'
import type { Transcript } from '../../model/transcript.ts'
import { isPathSegment } from '../client/proxy-url.ts'
import { requestJson } from '../client/request-json.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { wireTranscript } from './wire-transcript.ts'

/**
 * What was heard in a recording, of one channel or of several. Throws the reason of `signal` where that aborts, else a
 * `SpeechError`: `not-found` where the account has no such transcript.
 */
export async function getTranscript(
  client: SpeechClient,
  transcriptionId: string,
  signal?: AbortSignal,
): Promise<Transcript> {
  if (!isPathSegment(transcriptionId)) {
    const message = 'is no id of a transcript'
    throw new SpeechError('invalid-request', `The request was not sent: transcriptionId ${message}.`, {
      fields: [{ path: 'transcriptionId', message }],
    })
  }
  return requestJson(
    connectionOf(client),
    { method: 'GET', segments: ['v1', 'speech-to-text', 'transcripts', transcriptionId] },
    wireTranscript,
    signal,
  )
}
