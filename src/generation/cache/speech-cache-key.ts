import { connectionOf, type SpeechClient } from '../../protocol/client/speech-client.ts'
import { speechBody } from '../../protocol/speech/speech-body.ts'
import type { SpeechOptions } from '../../model/speech-options.ts'

/**
 * All that changes what a request for speech gives: where it goes, what it says there, in the names of the wire, so that
 * no option can be forgotten, and what of it is taken for words.
 */
export function speechCacheKey(
  client: SpeechClient,
  request: SpeechOptions & { text: string; timestamps: boolean; stripsTags: boolean },
): string {
  const { voiceId = '', outputFormat, optimizeStreamingLatency, timestamps, stripsTags } = request
  const address = connectionOf(client).proxyUrl.route(['v1', 'text-to-speech', voiceId])
  const query = [outputFormat, optimizeStreamingLatency]
  return JSON.stringify([address.href, query, timestamps, stripsTags, speechBody(request)])
}
