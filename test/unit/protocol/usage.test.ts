import { describe, expect, it } from 'vitest'
import { memoryCache } from '../../../src/generation/cache/memory-cache.ts'
import { generateLongSpeech } from '../../../src/generation/generate-long-speech.ts'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechUsage } from '../../../src/protocol/client/usage.ts'
import { openSpeechSocket } from '../../../src/protocol/socket/open-speech-socket.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

const voiceId = simulatedVoices[0]!.voiceId

async function speak(client: SpeechClient, text: string): Promise<number> {
  let bytes = 0
  for await (const { audio } of streamSpeech(client, { text, voiceId, outputFormat: 'pcm_8000' })) {
    bytes += audio?.length ?? 0
  }
  return bytes
}

describe('the budget of a client', () => {
  it('refuses what would be more than it before a request goes out, and lets through what is not', async () => {
    const { url, seen } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url, budget: 10 })
    expect(await speak(client, '1234567')).toBeGreaterThan(0)
    await expect(speak(client, '8901')).rejects.toMatchObject({
      code: 'quota-exceeded',
      retryable: false,
      message:
        "The request was not sent: its 4 characters are more than the 3 that are left of the client's `budget`.",
    })
    expect(seen).toHaveLength(1)
    expect(await speak(client, '890')).toBeGreaterThan(0)
    await expect(speak(client, 'x')).rejects.toMatchObject({ code: 'quota-exceeded' })
    expect(seen).toHaveLength(2)
  })

  it('does not count what the service did not take', async () => {
    const { url } = await serveToneSimulator()
    let faults = 'status=500'
    const client = createSpeechClient({
      proxyUrl: url,
      budget: 10,
      retries: 0,
      headers: () => ({ 'x-simulator': faults }),
    })
    await expect(speak(client, '1234567')).rejects.toMatchObject({ code: 'server-error' })
    faults = ''
    expect(await speak(client, '1234567')).toBeGreaterThan(0)
  })

  it('does not count an answer that is a web page', async () => {
    const page = (): Response => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
    const client = createSpeechClient({ proxyUrl: 'http://localhost', budget: 10, fetch: async () => page() })
    for (let times = 0; times < 3; times++) {
      await expect(speak(client, '1234567')).rejects.toMatchObject({ code: 'bad-response' })
    }
  })

  it('ends a socket that is sent more than it, and keeps what came before', async () => {
    const sent: string[] = []
    class Socket extends EventTarget {
      readyState = 1
      bufferedAmount = 0
      send = (data: string): void => void sent.push(data)
      close = (): void => undefined
      override addEventListener(...[type, listener]: Parameters<EventTarget['addEventListener']>): void {
        super.addEventListener(type, listener)
        if (type === 'open') this.dispatchEvent(new Event('open'))
      }
    }
    const client = createSpeechClient({
      proxyUrl: 'http://localhost:1',
      budget: 10,
      WebSocket: Socket as unknown as typeof WebSocket,
    })
    const socket = openSpeechSocket(client, { voiceId })
    await socket.send('one two ')
    await socket.send('three ')
    expect(socket.isOpen).toBe(false)
    await expect(socket[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'quota-exceeded' })
    expect(sent.join('')).toContain('one two')
    expect(sent.join('')).not.toContain('three')
  })

  it.each([-1, Number.NaN])('cannot be %f', (budget) => {
    expect(() => createSpeechClient({ proxyUrl: '/api', budget })).toThrow('give a number of characters')
  })
})

describe('onUsage', () => {
  it('tells of each text what was sent, what was billed, and what a cache saved', async () => {
    const { url } = await serveToneSimulator()
    const usage: SpeechUsage[] = []
    const client = createSpeechClient({ proxyUrl: url, onUsage: (one) => usage.push(one) })
    const cache = memoryCache()
    for (let times = 0; times < 2; times++) {
      const recording = openRecording({ text: 'one two', format: 'pcm_8000' })
      generateLongSpeech({ client, recording, request: { voiceId }, cache }).start()
      await new Promise<void>((resolve) => recording.subscribe(() => recording.isEnded && resolve()))
      await Promise.resolve()
    }
    expect(usage).toEqual([
      { characters: 7, charactersBilled: 7, charactersSaved: 0 },
      { characters: 0, charactersBilled: 0, charactersSaved: 7 },
    ])
  })

  it('tells nothing of what failed', async () => {
    const { url } = await serveToneSimulator()
    const usage: SpeechUsage[] = []
    const headers = { 'x-simulator': 'status=500' }
    const client = createSpeechClient({
      proxyUrl: url,
      retries: 0,
      headers,
      onUsage: (one) => usage.push(one),
    })
    await expect(speak(client, 'one')).rejects.toMatchObject({ code: 'server-error' })
    expect(usage).toEqual([])
  })
})
