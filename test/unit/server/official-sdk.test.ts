import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { describe, expect, it } from 'vitest'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { speechModels } from '../../../src/simulator/speech-models.ts'
import { errorOf, readBytes, someVoiceId, text } from '../official-sdk/connect-sdk.ts'
import { serveProxy } from '../serve-proxy.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

const apiKey = 'sk_0123456789abcdef'

/** The official client in front of the proxy, and the same in front of the simulator that is behind it. */
async function connectBoth() {
  const { url, seen } = await serveToneSimulator({ apiKey })
  const baseUrl = `${await serveProxy({ apiKey, upstreamUrl: url })}/api/speech`
  return {
    seen,
    direct: new ElevenLabsClient({ baseUrl: url, apiKey, maxRetries: 0 }),
    proxied: new ElevenLabsClient({ baseUrl, apiKey: 'none', maxRetries: 0 }),
  }
}

const request = {
  text,
  modelId: 'eleven_multilingual_v2',
  outputFormat: 'pcm_16000',
  voiceSettings: { stability: 0.4, speed: 1.1 },
  seed: 7,
} as const

describe('the official SDK through the proxy', () => {
  it('speaks whole and streamed, as without it', async () => {
    const { direct, proxied } = await connectBoth()
    const of = async (sdk: ElevenLabsClient) => [
      await readBytes(await sdk.textToSpeech.convert(someVoiceId, request)),
      await readBytes(await sdk.textToSpeech.stream(someVoiceId, request)),
    ]
    const bytes = await of(proxied)
    expect(bytes[0]!.length).toBeGreaterThan(1000)
    expect(bytes).toEqual(await of(direct))
  })

  it('gets the times of characters, whole and streamed, as without it', async () => {
    const { direct, proxied } = await connectBoth()
    const of = async (sdk: ElevenLabsClient) => {
      const lines = []
      for await (const line of await sdk.textToSpeech.streamWithTimestamps(someVoiceId, request))
        lines.push(line)
      return [await sdk.textToSpeech.convertWithTimestamps(someVoiceId, request), lines]
    }
    expect(await of(proxied)).toEqual(await of(direct))
  })

  it('sends everything it can ask for to the service', async () => {
    const { proxied, seen } = await connectBoth()
    await readBytes(
      await proxied.textToSpeech.stream(someVoiceId, {
        ...request,
        enableLogging: false,
        languageCode: 'en',
        previousText: 'a',
        nextText: 'b',
        applyTextNormalization: 'off',
        pronunciationDictionaryLocators: [{ pronunciationDictionaryId: 'd', versionId: 'v' }],
      }),
    )
    const [sent] = seen
    expect(sent?.url.searchParams.toString()).toBe('enable_logging=false&output_format=pcm_16000')
    expect(sent?.headers.get('xi-api-key')).toBe(apiKey)
    expect(sent?.body).toEqual({
      text,
      model_id: 'eleven_multilingual_v2',
      language_code: 'en',
      voice_settings: { stability: 0.4, speed: 1.1 },
      pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'd', version_id: 'v' }],
      seed: 7,
      previous_text: 'a',
      next_text: 'b',
      apply_text_normalization: 'off',
    })
  })

  it('lists voices and models, and finds one', async () => {
    const { direct, proxied } = await connectBoth()
    const page = await proxied.voices.search({ pageSize: 4, sort: 'name', sortDirection: 'asc' })
    expect(page.voices).toHaveLength(4)
    expect(page.totalCount).toBe(simulatedVoices.length)
    const next = await proxied.voices.search({ pageSize: 4, nextPageToken: page.nextPageToken! })
    expect(next.voices).toHaveLength(4)
    const ids = [simulatedVoices[2]!.voiceId, simulatedVoices[5]!.voiceId]
    const found = await proxied.voices.search({ voiceIds: ids })
    expect(found.voices.map(({ voiceId }) => voiceId)).toEqual(ids)
    const voice = await proxied.voices.get(someVoiceId)
    const { name, labels, settings, category } = await direct.voices.get(someVoiceId)
    expect(voice).toMatchObject({ name, labels, settings, category })
    expect((await proxied.models.list()).length).toBe(speechModels.length)
    expect(await proxied.models.list()).toEqual(await direct.models.list())
  })

  it('fails as without it', async () => {
    const { direct, proxied } = await connectBoth()
    const of = async (sdk: ElevenLabsClient) => [
      await errorOf(sdk.textToSpeech.convert('unknown', { text })),
      await errorOf(sdk.textToSpeech.stream(someVoiceId, { text, modelId: 'nonsense' })),
      await errorOf(sdk.voices.get('unknown')),
    ]
    const facts = (errors: unknown[]) =>
      errors.map((error) => {
        const { statusCode, body } = error as { statusCode: number; body: unknown }
        return { statusCode, body: JSON.stringify(body).replaceAll(/"request_id":"\w+"/g, '') }
      })
    expect(facts(await of(proxied))).toEqual(facts(await of(direct)))
    expect(await errorOf(proxied.voices.delete(someVoiceId))).toMatchObject({ statusCode: 404 })
  })
})
