import { connectionOf, type SpeechClient } from '../../protocol/client/speech-client.ts'
import { speechBody } from '../../protocol/speech/speech-body.ts'
import type { SpeechRequest } from '../../protocol/speech/speech-request.ts'

/**
 * All that changes what a request for speech gives: where it goes, and what it says there, in the names of the wire, so
 * that no option can be forgotten.
 */
export function speechCacheKey(client: SpeechClient, request: SpeechRequest): string {
  const { voiceId = '', outputFormat, optimizeStreamingLatency, timestamps = true } = request
  const address = connectionOf(client).proxyUrl.route(['v1', 'text-to-speech', voiceId])
  return JSON.stringify([
    address.href,
    outputFormat,
    optimizeStreamingLatency,
    timestamps,
    speechBody(request),
  ])
}
