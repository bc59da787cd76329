import { ElevenLabs, ElevenLabsClient, ElevenLabsError } from '@elevenlabs/elevenlabs-js'
import { describe, expect, it } from 'vitest'
import { connectSdk, errorOf, readBytes, someVoiceId, text } from './connect-sdk.ts'

const outputFormat = 'pcm_16000'

describe('errors of the official SDK', () => {
  it('an unknown voice is an ElevenLabsError with status and message', async () => {
    const { sdk } = await connectSdk()
    const calls = [
      () => sdk.textToSpeech.convert('nobody', { text, outputFormat }),
      () => sdk.textToSpeech.convertWithTimestamps('nobody', { text, outputFormat }),
      () => sdk.textToSpeech.stream('nobody', { text, outputFormat }),
      () => sdk.textToSpeech.streamWithTimestamps('nobody', { text, outputFormat }),
      () => sdk.voices.get('nobody'),
    ]
    for (const call of calls) {
      const error = await errorOf(call())
      expect(error).toBeInstanceOf(ElevenLabsError)
      expect(error).toMatchObject({
        statusCode: 400,
        body: {
          detail: { status: 'voice_not_found', message: 'A voice with the voice_id nobody was not found.' },
        },
      })
    }
  })

  it('values out of bounds are an UnprocessableEntityError that names each', async () => {
    const { sdk } = await connectSdk()
    const bad = { text: '', outputFormat, seed: -1, voiceSettings: { speed: 3 } } as const
    const error = await errorOf(sdk.textToSpeech.stream(someVoiceId, bad))
    expect(error).toBeInstanceOf(ElevenLabs.UnprocessableEntityError)
    expect(locationsOf(error)).toEqual(['body.text', 'body.voice_settings.speed', 'body.seed'])
  })

  it('WAV on a stream, and a page that is too large, are UnprocessableEntityErrors too', async () => {
    const { sdk } = await connectSdk()
    // The SDK itself has no such value for a stream.
    const wav = { queryParams: { output_format: 'wav_44100' } }
    for (const call of [
      () => sdk.textToSpeech.stream(someVoiceId, { text }, wav),
      () => sdk.textToSpeech.streamWithTimestamps(someVoiceId, { text }, wav),
    ]) {
      const error = await errorOf(call())
      expect(error).toBeInstanceOf(ElevenLabs.UnprocessableEntityError)
      expect(locationsOf(error)).toEqual(['query.output_format'])
    }
    const error = await errorOf(sdk.voices.search({ pageSize: 101 }))
    expect(error).toBeInstanceOf(ElevenLabs.UnprocessableEntityError)
    expect(locationsOf(error)).toEqual(['query.page_size'])
  })

  it('four ids to stitch to are refused, and any with v3', async () => {
    const { sdk } = await connectSdk()
    const four = { text, previousRequestIds: ['a', 'b', 'c', 'd'] }
    expect(locationsOf(await errorOf(sdk.textToSpeech.stream(someVoiceId, four)))).toEqual([
      'body.previous_request_ids',
    ])
    const v3 = { text, modelId: 'eleven_v3', previousRequestIds: ['a'] }
    expect(await errorOf(sdk.textToSpeech.stream(someVoiceId, v3))).toMatchObject({
      statusCode: 400,
      body: { detail: { code: 'unsupported_model', param: 'model_id' } },
    })
  })

  it('another key is refused with 401', async () => {
    const { url } = await connectSdk()
    const sdk = new ElevenLabsClient({ baseUrl: url, apiKey: 'another', maxRetries: 0 })
    expect(await errorOf(sdk.models.list())).toMatchObject({
      statusCode: 401,
      body: { detail: { status: 'invalid_api_key' } },
    })
  })

  it.each([
    ['status=401, code=quota_exceeded', 401, { detail: { status: 'quota_exceeded' } }],
    ['status=400, error-shape=detail-code', 400, { detail: { type: 'validation_error' } }],
    ['status=404', 404, { detail: 'The simulator was asked to fail.' }],
    ['status=500', 500, { status: 'internal_server_error' }],
  ])('%s is an ElevenLabsError with that body', async (faults, statusCode, body) => {
    const { sdk } = await connectSdk({}, { 'x-simulator': faults })
    const error = await errorOf(sdk.textToSpeech.convert(someVoiceId, { text }))
    expect(error).toBeInstanceOf(ElevenLabsError)
    expect(error).toMatchObject({ statusCode, body })
  })

  it('429 is retried by the SDK, and answered then', async () => {
    const { sdk, seen } = await connectSdk({}, { 'x-simulator': 'status=429, retry-after=1, fail-times=1' })
    const stream = await sdk.textToSpeech.stream(someVoiceId, { text, outputFormat }, { maxRetries: 1 })
    expect((await readBytes(stream)).length).toBeGreaterThan(0)
    expect(seen).toHaveLength(2)
  })

  it('a connection that breaks in the middle fails the stream, and the whole', async () => {
    const { sdk } = await connectSdk({}, { 'x-simulator': 'cut-after=20000' })
    const stream = await sdk.textToSpeech.stream(someVoiceId, { text, outputFormat })
    await expect(readBytes(stream)).rejects.toThrow()
    const whole = sdk.textToSpeech.convertWithTimestamps(someVoiceId, { text, outputFormat })
    expect(await errorOf(whole)).toBeInstanceOf(Error)
  })

  it('an abort before the answer is an ElevenLabsError, and ends the request at the service', async () => {
    const { sdk, ended } = await connectSdk({}, { 'x-simulator': 'response-delay=600000' })
    const controller = new AbortController()
    const call = errorOf(
      sdk.textToSpeech.convert(someVoiceId, { text, outputFormat }, { abortSignal: controller.signal }),
    )
    await ended('running')
    controller.abort()
    const error = await call
    expect(error).toBeInstanceOf(ElevenLabsError)
    expect((error as Error).message).toMatch(/abort/i)
    expect((await ended('aborted')).status).toBeNull()
  })
})

function locationsOf(error: unknown): string[] {
  const { body } = error as { body: { detail: { loc: (string | number)[] }[] } }
  return body.detail.map((entry) => entry.loc.join('.'))
}
