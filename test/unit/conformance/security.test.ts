import { describe, expect, it } from 'vitest'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { listModels } from '../../../src/protocol/models/list-models.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { getVoice } from '../../../src/protocol/voices/get-voice.ts'
import { listVoices } from '../../../src/protocol/voices/list-voices.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { fetchWithFaults } from '../fetch-with-faults.ts'
import { serveProxy } from '../serve-proxy.ts'
import { serveToneSimulator } from '../tone-simulator.ts'
import { collect, speechErrorOf } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const request = { text: 'A quiet word.', voiceId, outputFormat: 'pcm_16000' } as const
const apiKey = 'sk_0123456789abcdef0123456789abcdef0123456789abcdef'

describe('security and proxy', () => {
  it('#68 the page sends no key, and the path of the proxy is kept', async () => {
    const { url, seen } = await serveToneSimulator({ apiKey })
    const proxy = await serveProxy({ apiKey, upstreamUrl: url })
    const sent: { url: string; headers: Headers; body: unknown }[] = []
    const client = createSpeechClient({
      proxyUrl: `${proxy}/api/tts/`,
      fetch(input, init) {
        sent.push({
          url: input instanceof Request ? input.url : input.toString(),
          headers: new Headers(init?.headers),
          body: init?.body,
        })
        return fetch(input, init)
      },
    })
    expect((await collect(streamSpeech(client, request))).error).toBeNull()
    expect((await listVoices(client)).voices.length).toBeGreaterThan(0)
    expect((await getVoice(client, voiceId)).voiceId).toBe(voiceId)
    expect((await listModels(client)).length).toBeGreaterThan(0)

    expect(sent.map((one) => new URL(one.url).pathname)).toEqual([
      `/api/tts/v1/text-to-speech/${voiceId}/stream/with-timestamps`,
      '/api/tts/v2/voices',
      `/api/tts/v1/voices/${voiceId}`,
      '/api/tts/v1/models',
    ])
    for (const one of sent) {
      expect(one.headers.has('xi-api-key')).toBe(false)
      expect(JSON.stringify([one.url, [...one.headers], one.body])).not.toContain(apiKey)
    }
    for (const one of seen) {
      expect(one.headers.get('xi-api-key')).toBe(apiKey)
      expect(one.url.href + JSON.stringify(one.body)).not.toContain(apiKey)
    }
    expect(() => createSpeechClient({ proxyUrl: proxy, headers: { 'xi-api-key': apiKey } })).toThrow(
      TypeError,
    )
  })

  it('#69 the proxy changes nothing of the timing body, and passes on each line when it comes', async () => {
    const { url } = await serveToneSimulator()
    const body = JSON.stringify({ text: 'A quiet word. And then another one, which takes its time.' })
    const headers = { 'content-type': 'application/json' }
    const path = `/v1/text-to-speech/${voiceId}/stream/with-timestamps?output_format=pcm_16000`
    const post = (base: string): Promise<Response> => fetch(base + path, { method: 'POST', headers, body })

    const direct = Buffer.from(await (await post(url)).arrayBuffer())
    const proxy = await serveProxy({ apiKey, upstreamUrl: url })
    const proxied = await post(proxy)
    expect(Buffer.from(await proxied.arrayBuffer())).toEqual(direct)
    expect(proxied.headers.get('request-id')).toMatch(/./)

    // The service stops after its first line: the page has that line all the same.
    const firstLine = direct.subarray(0, direct.indexOf('\n') + 1)
    const stalling = await serveProxy({
      apiKey,
      upstreamUrl: url,
      fetch: fetchWithFaults(`stall-after=${firstLine.length}`),
    })
    const reader = (await post(stalling)).body!.getReader()
    let received = Buffer.alloc(0)
    while (received.length < firstLine.length) {
      const { value } = await reader.read()
      received = Buffer.concat([received, value!])
    }
    expect(received).toEqual(firstLine)
    await reader.cancel()
  })

  it('#70 no key and no token is in an error, whatever the service puts in its answer', async () => {
    const { url } = await serveToneSimulator()
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N'
    const message = encodeURIComponent(`Key ${apiKey} is bad; "xi-api-key": "${apiKey}"; Bearer ${token}`)
    for (const shape of ['detail-object', 'detail-code', 'detail-array', 'detail-text', 'no-detail']) {
      const faults = `status=401, error-shape=${shape}, message=${message}, code=${apiKey}`
      const client = createSpeechClient({ proxyUrl: url, headers: { 'x-simulator': faults } })
      const error = await speechErrorOf(streamSpeech(client, request))
      const said = [String(error), error.stack, String(error.cause), JSON.stringify(error)].join('\n')
      expect(error.httpStatus, shape).toBe(401)
      expect(said, shape).not.toContain(apiKey)
      expect(said, shape).not.toContain(token)

      const proxy = await serveProxy({ apiKey, upstreamUrl: url, fetch: fetchWithFaults(faults) })
      const response = await fetch(`${proxy}/v1/models`)
      expect(response.status, shape).toBe(401)
      expect(await response.text(), shape).not.toContain(apiKey)
    }
  })
})
