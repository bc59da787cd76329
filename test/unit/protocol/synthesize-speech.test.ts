import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { Alignment } from '../../../src/model/speech-chunk.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechRequest } from '../../../src/protocol/speech/speech-request.ts'
import type { SpeechResponseFacts } from '../../../src/protocol/speech/speech-response-facts.ts'
import { type streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { synthesizeSpeech, type SynthesizedSpeech } from '../../../src/protocol/speech/synthesize-speech.ts'
import { createDeferred } from '../../../src/base/deferred.ts'
import { serveHttp } from '../http-server.ts'

const request = { text: 'Hi', voiceId: 'voice' }
const alignment = {
  characters: ['H', 'i'],
  character_start_times_seconds: [0, 0.1],
  character_end_times_seconds: [0.1, 0.3],
}
const message = { audio_base64: 'QUJD', alignment, normalized_alignment: null }
const spoken = {
  audio: new Uint8Array([0x41, 0x42, 0x43]),
  alignment: { chars: ['H', 'i'], startsSec: [0, 0.1], endsSec: [0.1, 0.3] },
  normalizedAlignment: null,
}

/** Speaks against one answer, without a network. */
function speak(answer: () => Response, options: Partial<SpeechRequest> = {}): Promise<SynthesizedSpeech> {
  const client = createSpeechClient({ proxyUrl: 'https://app.example', fetch: async () => answer() })
  return synthesizeSpeech(client, { ...request, ...options })
}

describe('synthesizeSpeech', () => {
  it('takes what streamSpeech takes', () => {
    expectTypeOf(synthesizeSpeech).parameters.toEqualTypeOf<Parameters<typeof streamSpeech>>()
    expectTypeOf(synthesizeSpeech).returns.resolves.toEqualTypeOf<{
      audio: Uint8Array
      alignment: Alignment | null
      normalizedAlignment: Alignment | null
      response: SpeechResponseFacts
    }>()
  })

  it('asks the routes that do not stream, with everything in its place', async () => {
    const fetch = vi.fn(async (_url: URL, _init: RequestInit) => Response.json(message))
    const client = createSpeechClient({ proxyUrl: 'https://app.example', fetch: fetch as never })
    const options = {
      outputFormat: 'wav_44100',
      enableLogging: false,
      optimizeStreamingLatency: 2,
      seed: 7,
    } as const
    for (const timestamps of [undefined, false]) {
      await synthesizeSpeech(client, { ...request, ...options, timestamps })
    }
    const [timed, plain] = fetch.mock.calls.map(([url, init]) => ({
      url: url.href,
      body: JSON.parse(init.body as string) as unknown,
    }))
    const query = '?output_format=wav_44100&enable_logging=false&optimize_streaming_latency=2'
    expect(timed).toEqual({
      url: `https://app.example/v1/text-to-speech/voice/with-timestamps${query}`,
      body: { text: 'Hi', seed: 7 },
    })
    expect(plain).toEqual({
      url: `https://app.example/v1/text-to-speech/voice${query}`,
      body: { text: 'Hi', seed: 7 },
    })
  })

  it('reads the object however it is written', async () => {
    const texts = [
      JSON.stringify(message),
      `${JSON.stringify(message)}\n`,
      `\n ${JSON.stringify(message, null, 2)}\r\n`,
      JSON.stringify(message).replace('QUJD', 'QU\\u004aD'),
    ]
    for (const text of texts) expect(await speak(() => new Response(text)), text).toMatchObject(spoken)
  })

  it('gives plain audio as it came, in one piece', async () => {
    const pieces = [[1, 2], [], [3]].map((bytes) => new Uint8Array(bytes))
    const body = (): Response =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const piece of pieces) controller.enqueue(piece)
            controller.close()
          },
        }),
        { headers: { 'request-id': 'r1', 'character-cost': '2' } },
      )
    const onResponse = vi.fn()
    const { response, ...rest } = await speak(body, { timestamps: false, onResponse })
    expect(rest).toEqual({ audio: new Uint8Array([1, 2, 3]), alignment: null, normalizedAlignment: null })
    expect(response).toMatchObject({ requestId: 'r1', charactersBilled: 2, historyItemId: null })
    expect(onResponse.mock.calls).toEqual([[response]])
  })

  it('tells what came short apart from what is wrong', async () => {
    const text = JSON.stringify(message)
    for (let cut = 1; cut < text.length; cut++) {
      const answer = (): Response => new Response(text.slice(0, cut), { headers: { 'request-id': 'r1' } })
      await expect(speak(answer), `cut at ${cut}`).rejects.toMatchObject({ code: 'incomplete' })
    }
    for (const body of ['', '{}', '{"audio_base64":"","alignment":null}']) {
      await expect(
        speak(() => new Response(body)),
        body,
      ).rejects.toMatchObject({ code: 'incomplete' })
    }
    await expect(speak(() => new Response(''), { timestamps: false })).rejects.toMatchObject({
      code: 'incomplete',
      retryable: true,
    })
    for (const body of ['[]', 'ID3', '<html>', '"text"']) {
      await expect(
        speak(() => new Response(body)),
        body,
      ).rejects.toMatchObject({ code: 'bad-response' })
    }
    const page = { headers: { 'content-type': 'text/html' } }
    await expect(speak(() => new Response('<html>', page), { timestamps: false })).rejects.toMatchObject({
      code: 'bad-response',
    })
    await expect(
      speak(() => Response.json({ detail: { status: 'quota_exceeded', message: 'No credits.' } })),
    ).rejects.toMatchObject({ code: 'quota-exceeded' })
  })

  it('refuses what is wrong before anything is sent', async () => {
    const fetch = vi.fn()
    const client = createSpeechClient({ proxyUrl: 'https://app.example', fetch })
    await expect(synthesizeSpeech(client, { ...request, text: ' ' })).rejects.toMatchObject({
      code: 'empty-text',
    })
    await expect(synthesizeSpeech(client, { ...request, seed: -1 })).rejects.toMatchObject({
      fields: [{ path: 'seed' }],
    })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('ends the request at the service when it is aborted in the middle of the body', async () => {
    const left = createDeferred<void>()
    const begun = createDeferred<void>()
    const proxyUrl = await serveHttp((_request, response) => {
      response.on('close', () => left.resolve())
      response.write('{"audio_base64":"', () => begun.resolve())
    })
    const controller = new AbortController()
    const onResponse = (): void => void begun.promise.then(() => controller.abort('enough'))
    const { signal } = controller
    await expect(
      synthesizeSpeech(createSpeechClient({ proxyUrl }), { ...request, signal, onResponse }),
    ).rejects.toBe('enough')
    await left.promise
  })

  it('lets go of the answer when `onResponse` throws', async () => {
    const cancel = vi.fn()
    const onResponse = (): never => {
      throw new Error('mine')
    }
    const body = new ReadableStream({ cancel })
    await expect(speak(() => new Response(body), { onResponse })).rejects.toThrow('mine')
    expect(cancel).toHaveBeenCalledTimes(1)
  })
})
