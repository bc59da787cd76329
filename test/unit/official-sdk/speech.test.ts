import type { ElevenLabs } from '@elevenlabs/elevenlabs-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FliteVoice } from '../../../src/simulator/node/flite-voice.ts'
import { importBuiltSimulator } from '../simulator/built-simulator.ts'
import { readOggPages } from '../simulator/ogg-stream.ts'
import { connectSdk, readBytes, someVoiceId, text } from './connect-sdk.ts'

const outputFormat = 'pcm_16000'

describe('textToSpeech of the official SDK', () => {
  it('convert gives the audio, and its headers', async () => {
    const { sdk, seen } = await connectSdk()
    const { data, rawResponse } = await sdk.textToSpeech
      .convert(someVoiceId, { text, outputFormat })
      .withRawResponse()
    const audio = await readBytes(data)
    expect(rawResponse.headers.get('content-length')).toBe(String(audio.length))
    expect(rawResponse.headers.get('character-cost')).toBe(String(text.length))
    expect(rawResponse.headers.get('request-id')).toMatch(/./)
    expect(seen[0]!.url.pathname).toBe(`/v1/text-to-speech/${someVoiceId}`)
    expect(seen[0]!.body).toEqual({ text })
  })

  it('stream gives the same audio', async () => {
    const { sdk } = await connectSdk()
    const whole = await readBytes(await sdk.textToSpeech.convert(someVoiceId, { text, outputFormat }))
    const streamed = await readBytes(await sdk.textToSpeech.stream(someVoiceId, { text, outputFormat }))
    expect(streamed.length).toBeGreaterThan(16_000)
    expect(Buffer.compare(streamed, whole)).toBe(0)
  })

  it('convertWithTimestamps gives the audio and the time of each character', async () => {
    const { sdk } = await connectSdk()
    const speech = await sdk.textToSpeech.convertWithTimestamps(someVoiceId, { text, outputFormat })
    const seconds = Buffer.from(speech.audioBase64, 'base64').length / 32_000
    expect(speech.alignment!.characters.join('')).toBe(text)
    expect(speech.normalizedAlignment!.characters.join('')).toBe(text)
    expect(speech.alignment!.characterEndTimesSeconds.at(-1)).toBeCloseTo(seconds, 2)
  })

  it('streamWithTimestamps gives the same in pieces, on one clock', async () => {
    const { sdk } = await connectSdk()
    const whole = await sdk.textToSpeech.convertWithTimestamps(someVoiceId, { text, outputFormat })
    const chunks = []
    for await (const chunk of await sdk.textToSpeech.streamWithTimestamps(someVoiceId, {
      text,
      outputFormat,
    })) {
      chunks.push(chunk)
    }
    expect(chunks.length).toBeGreaterThan(2)
    const audio = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk.audioBase64, 'base64')))
    expect(audio.toString('base64')).toBe(whole.audioBase64)
    expect(chunks.flatMap((chunk) => chunk.alignment?.characterStartTimesSeconds ?? [])).toEqual(
      whole.alignment!.characterStartTimesSeconds,
    )
  })

  it('streamWithTimestamps is understood between blank lines, after carriage returns, and escaped', async () => {
    const spoken = 'Zoë says 世界 😀.'
    const { sdk } = await connectSdk(
      {},
      { 'x-simulator': 'blank-lines=1, line-end=crlf, unicode=escaped, split=characters' },
    )
    const characters: string[] = []
    const request = { text: spoken, outputFormat } as const
    for await (const chunk of await sdk.textToSpeech.streamWithTimestamps(someVoiceId, request)) {
      characters.push(...(chunk.alignment?.characters ?? []))
    }
    expect(characters.join('')).toBe(spoken)
  })

  it('takes every setting that the SDK has a name for', async () => {
    const { sdk, seen } = await connectSdk()
    const request: ElevenLabs.StreamTextToSpeechRequest = {
      text,
      outputFormat,
      enableLogging: false,
      optimizeStreamingLatency: 3,
      modelId: 'eleven_flash_v2_5',
      languageCode: 'en',
      voiceSettings: { stability: 0.4, similarityBoost: 0.8, style: 0.1, useSpeakerBoost: false, speed: 1.1 },
      pronunciationDictionaryLocators: [{ pronunciationDictionaryId: 'a', versionId: 'b' }],
      seed: 7,
      previousText: 'Before.',
      nextText: 'After.',
      previousRequestIds: ['a', 'b'],
      nextRequestIds: ['c'],
      applyTextNormalization: 'off',
      applyLanguageTextNormalization: false,
      usePvcAsIvc: false,
      audioEffects: { distance: 0.5, pan: -1 },
    }
    const { rawResponse } = await sdk.textToSpeech.stream(someVoiceId, request).withRawResponse()
    expect(rawResponse.headers.has('history-item-id')).toBe(false)
    expect(rawResponse.headers.get('character-cost')).toBe(String(text.length / 2))
    expect(seen[0]!.url.searchParams.get('enable_logging')).toBe('false')
    expect(seen[0]!.body).toMatchObject({
      voice_settings: { similarity_boost: 0.8 },
      previous_request_ids: ['a', 'b'],
      audio_effects: { pan: -1 },
    })
  })

  it.each([
    ['ulaw_8000', 8000, 0],
    ['alaw_8000', 8000, 0],
    ['pcm_8000', 16_000, 0],
    ['pcm_48000', 96_000, 0],
    ['wav_8000', 16_000, 44],
    ['wav_44100', 88_200, 44],
  ] as const)('convert gives %s of the length that the times say', async (format, bytesPerSecond, header) => {
    const { sdk } = await connectSdk()
    const audio = await readBytes(await sdk.textToSpeech.convert(someVoiceId, { text, outputFormat: format }))
    const { alignment } = await sdk.textToSpeech.convertWithTimestamps(someVoiceId, {
      text,
      outputFormat: format,
    })
    const seconds = (audio.length - header) / bytesPerSecond
    expect(seconds).toBeCloseTo(alignment!.characterEndTimesSeconds.at(-1)!, 2)
  })

  it('an abort ends the request at the service', async () => {
    const { sdk, ended } = await connectSdk({}, { 'x-simulator': 'stall-after=20000' })
    const controller = new AbortController()
    const stream = await sdk.textToSpeech.stream(
      someVoiceId,
      { text, outputFormat },
      { abortSignal: controller.signal },
    )
    const reader = stream.getReader()
    await reader.read()
    controller.abort()
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow(/abort/i)
    expect((await ended('aborted')).status).toBe(200)
  })
})

// Real synthesis, on whatever machine this is.
describe('textToSpeech of the official SDK, spoken by Flite', { timeout: 120_000 }, () => {
  let voice: FliteVoice

  beforeAll(async () => {
    voice = (await importBuiltSimulator()).createFliteVoice()
    await voice.ready
  }, 120_000)

  afterAll(() => voice.close())

  it('convert gives MP3 where no format is asked for', async () => {
    const { sdk } = await connectSdk({ voice })
    const { data, rawResponse } = await sdk.textToSpeech.convert(someVoiceId, { text }).withRawResponse()
    expect(rawResponse.headers.get('content-type')).toBe('audio/mpeg')
    const [first, second] = await readBytes(data)
    expect(((first! << 8) | second!) & 0xffe0).toBe(0xffe0)
  })

  it.each(['mp3_22050_32', 'mp3_44100_192'] as const)('stream gives %s', async (outputFormat) => {
    const { sdk } = await connectSdk({ voice })
    const audio = await readBytes(await sdk.textToSpeech.stream(someVoiceId, { text, outputFormat }))
    expect(audio[0]).toBe(0xff)
  })

  it.each(['opus_48000_32', 'opus_48000_192'] as const)('stream gives %s in Ogg', async (outputFormat) => {
    const { sdk } = await connectSdk({ voice })
    const { data, rawResponse } = await sdk.textToSpeech
      .stream(someVoiceId, { text, outputFormat })
      .withRawResponse()
    expect(rawResponse.headers.get('content-type')).toBe('audio/ogg')
    expect(readOggPages(await readBytes(data)).at(-1)!.isLast).toBe(true)
  })
})
