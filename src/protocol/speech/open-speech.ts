import { answerBody, refuseWebPage } from '../answer-body.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { send } from '../client/send.ts'
import { requestIdOf } from '../response-headers.ts'
import { checkSpeechRequest, type SpeechDelivery } from './check-speech-request.ts'
import { speechBody } from './speech-body.ts'
import type { SpeechRequest } from './speech-request.ts'
import { speechResponseFacts, type SpeechResponseFacts } from './speech-response-facts.ts'

/** A successful answer whose body is still to be read. */
export interface SpeechAnswer {
  readonly facts: SpeechResponseFacts
  /** By what the service's support finds it, for errors. */
  readonly supportId: string | null
  /**
   * Its bytes as they come. Leaving the loop early ends the request.
   * Throws the reason of the signal where that aborts, a `SpeechError` `network` where the connection is cut.
   */
  readonly body: AsyncGenerator<Uint8Array, void>
}

/**
 * Sends a request for speech to one of the four routes (contract 1.1) and waits for the headers of its answer.
 * Throws the reason of `request.signal` where that aborts, else a `SpeechError`.
 */
export async function openSpeech(
  client: SpeechClient,
  request: SpeechRequest,
  delivery: SpeechDelivery,
): Promise<SpeechAnswer> {
  const connection = connectionOf(client)
  const { signal, timestamps = true } = request
  const { voiceId, outputFormat } = checkSpeechRequest(request, delivery)
  const route = [...(delivery === 'stream' ? ['stream'] : []), ...(timestamps ? ['with-timestamps'] : [])]
  const { length } = request.text
  const refund = connection.usage.spend(length)
  const sent = send(
    connection,
    {
      method: 'POST',
      segments: ['v1', 'text-to-speech', voiceId, ...route],
      query: {
        output_format: outputFormat,
        enable_logging: request.enableLogging,
        optimize_streaming_latency: request.optimizeStreamingLatency,
      },
      body: speechBody(request),
    },
    signal,
  )
  const response = await sent.then(refuseWebPage).catch((error: unknown) => {
    refund()
    throw error
  })
  try {
    const facts = speechResponseFacts(response.headers)
    const { charactersBilled } = facts
    connection.usage.tell({ characters: length, charactersBilled, charactersSaved: 0 })
    request.onResponse?.(facts)
    return { facts, supportId: requestIdOf(response.headers), body: answerBody(response, signal) }
  } catch (error) {
    await response.body?.cancel()
    throw error
  }
}
