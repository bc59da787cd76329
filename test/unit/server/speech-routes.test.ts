import { describe, expect, it } from 'vitest'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechResponseFacts } from '../../../src/protocol/speech/speech-response-facts.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { synthesizeSpeech } from '../../../src/protocol/speech/synthesize-speech.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { alignedText, audioOf, collect } from '../conformance/collect.ts'
import { serveProxy } from '../serve-proxy.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

const text = 'The same on all four routes.'
const voiceId = simulatedVoices[0]!.voiceId

describe('createSpeechProxy, for each of the four routes of speech', () => {
  it('gives what the service gives, the headers included', async () => {
    const { url, seen } = await serveToneSimulator()
    const proxyUrl = `${await serveProxy({ apiKey: 'sk_1', upstreamUrl: url })}/api/speech`
    const client = createSpeechClient({ proxyUrl })
    const facts: SpeechResponseFacts[] = []
    const request = {
      text,
      voiceId,
      outputFormat: 'pcm_8000',
      modelId: 'eleven_flash_v2_5',
      optimizeStreamingLatency: 1,
      enableLogging: true,
      voiceSettings: { speed: 1.2 },
      onResponse: (found: SpeechResponseFacts) => void facts.push(found),
    } as const

    const sounds: Uint8Array[] = []
    for (const timestamps of [false, true]) {
      const whole = await synthesizeSpeech(client, { ...request, timestamps })
      const streamed = await collect(streamSpeech(client, { ...request, timestamps }))
      expect(streamed.error).toBeNull()
      sounds.push(whole.audio, audioOf(streamed.chunks))
      if (timestamps) {
        expect(whole.alignment?.chars.join('')).toBe(text)
        expect(alignedText(streamed.chunks)).toBe(text)
      }
    }
    expect(sounds[0]!.length).toBeGreaterThan(8000)
    expect(sounds.map((sound) => Buffer.compare(sound, sounds[0]!))).toEqual([0, 0, 0, 0])

    expect(seen.map((one) => one.url.pathname.split('/').slice(4).join('/'))).toEqual([
      '',
      'stream',
      'with-timestamps',
      'stream/with-timestamps',
    ])
    for (const { url: asked, body } of seen) {
      expect(Object.fromEntries(asked.searchParams)).toEqual({
        output_format: 'pcm_8000',
        enable_logging: 'true',
        optimize_streaming_latency: '1',
      })
      expect(body).toEqual({ text, model_id: 'eleven_flash_v2_5', voice_settings: { speed: 1.2 } })
    }
    expect(facts).toHaveLength(4)
    for (const found of facts) expect(Object.values(found)).not.toContain(null)
  })

  it('passes WAV on where it does not stream', async () => {
    const { url } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: await serveProxy({ apiKey: 'sk_1', upstreamUrl: url }) })
    const { audio } = await synthesizeSpeech(client, { text, voiceId, outputFormat: 'wav_16000' })
    expect(Buffer.from(audio).subarray(0, 4).toString()).toBe('RIFF')
  })
})
