import { createHash } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { manyVoices } from '../../../src/simulator/many-voices.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { importBuiltSimulator } from './built-simulator.ts'
import { createTestSimulator, type TestSimulator } from './post-speech.ts'

interface WireVoice {
  voice_id: string
  preview_url: string | null
}

async function listed(simulator: TestSimulator, query = ''): Promise<WireVoice[]> {
  const response = await simulator.get(`v2/voices?page_size=100${query}`)
  return ((await response.json()) as { voices: WireVoice[] }).voices
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

describe('the preview files', () => {
  it('stand where the voices say, each another one, behind the prefix of the request', async () => {
    const simulator = createTestSimulator()
    const voices = await listed(simulator)
    expect(voices[0]!.preview_url).toBe(
      `http://test/api/speech/v1/simulator/previews/${simulatedVoices[0]!.voiceId}`,
    )
    const one = (await (await simulator.get(`v1/voices/${voices[0]!.voice_id}`)).json()) as WireVoice
    expect(one.preview_url).toBe(voices[0]!.preview_url)
    const hashes = new Set<string>()
    for (const { preview_url: url } of voices) {
      const response = await simulator.fetch(new Request(url!))
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav'])
      const bytes = await bytesOf(response)
      expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
      // The header tells the length of what follows it, which is longer than a second.
      expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44)
      expect(bytes.length).toBeGreaterThan(48_000)
      hashes.add(createHash('sha256').update(bytes).digest('hex'))
    }
    expect(hashes.size).toBe(15)
  })

  it('are read in parts, as players do', async () => {
    const simulator = createTestSimulator()
    const url = (await listed(simulator))[0]!.preview_url!
    const get = (range?: string): Promise<Response> =>
      simulator.fetch(new Request(url, { headers: range === undefined ? {} : { range } }))
    const whole = await bytesOf(await get())
    const part = await get('bytes=100-199')
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${whole.length}`])
    expect(part.headers.get('content-length')).toBe('100')
    expect(await bytesOf(part)).toEqual(whole.subarray(100, 200))
    const beyond = await get(`bytes=${whole.length}-`)
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
  })

  it('are MP3 of more than a second over HTTP, by fifteen voices of Flite', async () => {
    const { startSimulator } = await importBuiltSimulator()
    const running = await startSimulator({ port: 0 })
    onTestFinished(() => running.close())
    const { voices } = (await (await fetch(`${running.url}/v2/voices?page_size=100`)).json()) as {
      voices: WireVoice[]
    }
    const hashes = new Set<string>()
    for (const { preview_url: url } of voices) {
      const response = await fetch(url!, { headers: { range: 'bytes=0-' } })
      expect([response.status, response.headers.get('content-type')]).toEqual([206, 'audio/mpeg'])
      const bytes = await bytesOf(response)
      // 64 kbit/s, from a frame's first byte on.
      expect([bytes[0], bytes.length > 8_000]).toEqual([0xff, true])
      hashes.add(createHash('sha256').update(bytes).digest('hex'))
    }
    expect(hashes.size).toBe(15)
  })

  it('are made once, and anew after it failed', async () => {
    const voice = createToneVoice()
    let spoken = 0
    const simulator = createTestSimulator({
      voice: {
        formats: voice.formats,
        speak(task) {
          if (++spoken === 1) throw new Error('hoarse')
          return voice.speak(task)
        },
      },
    })
    const url = (await listed(simulator))[0]!.preview_url!
    const statuses: number[] = []
    for (let turn = 0; turn < 3; turn++) statuses.push((await simulator.fetch(new Request(url))).status)
    expect([statuses, spoken]).toEqual([[500, 200, 200], 2])
  })

  it('are not there for voices that were made up for long lists', async () => {
    const simulator = createTestSimulator({ voices: manyVoices(16) })
    const last = (await listed(simulator)).at(-1)!
    expect(last.preview_url).toBeNull()
    const response = await simulator.get(`v1/simulator/previews/${last.voice_id}`)
    expect(response.status).toBe(404)
  })
})
