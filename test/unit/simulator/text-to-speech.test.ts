import { describe, expect, it } from 'vitest'
import { createManualTimers } from '../../manual-timers.ts'
import type { SpeechTask } from '../../../src/simulator/simulator-voice.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { createTestSimulator, someVoiceId, speechRequest } from './post-speech.ts'
import { flawOf, joinLines, parseLines } from './speech-lines.ts'

describe('POST stream/with-timestamps', () => {
  it('answers in lines of audio, each with the characters that start in it', async () => {
    const response = await createTestSimulator().post({ body: { text: 'Hello, wide world. How are you?' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    const lines = parseLines(await response.text())
    expect(lines.length).toBeGreaterThan(2)
    let audioSec = 0
    for (const line of lines) {
      const startsSec = line.alignment!.character_start_times_seconds
      expect(startsSec[0]).toBeGreaterThanOrEqual(audioSec)
      audioSec += Buffer.from(line.audio_base64, 'base64').length / 2 / 16_000
      expect(startsSec.at(-1)).toBeLessThan(audioSec)
    }
    const { bytes, written } = joinLines(lines)
    expect(written.characters.join('')).toBe('Hello, wide world. How are you?')
    expect(flawOf(written, bytes.length / 2 / 16_000)).toBeNull()
  })

  it('gives the same bytes for the same request, under another id', async () => {
    const simulator = createTestSimulator()
    const [one, other] = [await simulator.post(), await simulator.post()]
    expect(one.headers.get('request-id')).not.toBe(other.headers.get('request-id'))
    expect(await one.text()).toBe(await other.text())
  })

  it('speaks with a sound of its own for each voice', async () => {
    const simulator = createTestSimulator()
    const voices = [someVoiceId, 'simRoger0000000000000']
    const [one, other] = await Promise.all(
      voices.map(async (voiceId) => (await simulator.post({ voiceId })).text()),
    )
    expect(one).not.toBe(other)
  })

  it('speaks faster when asked to, unless the model does not heed that', async () => {
    const simulator = createTestSimulator()
    const lengthOf = async (body: object): Promise<number> => {
      const response = await simulator.post({ body: { text: 'Hello, world.', ...body } })
      return joinLines(parseLines(await response.text())).bytes.length
    }
    const usual = await lengthOf({})
    const fast = { voice_settings: { speed: 1.2 } }
    expect((await lengthOf(fast)) / usual).toBeCloseTo(1 / 1.2, 3)
    expect(await lengthOf({ ...fast, model_id: 'eleven_v3' })).toBe(usual)
  })
})

describe('POST stream', () => {
  it.each([8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])(
    'answers with pcm_%i as bare samples of that rate',
    async (rate) => {
      const simulator = createTestSimulator()
      const query = `output_format=pcm_${rate}`
      const response = await simulator.post({ route: 'stream', query })
      expect(response.headers.get('content-type')).toBe('audio/pcm')
      const samples = (await response.arrayBuffer()).byteLength / 2
      const lines = parseLines(await (await simulator.post({ query })).text())
      const { written } = joinLines(lines)
      expect(samples / rate).toBeCloseTo(written.character_end_times_seconds.at(-1)!, 3)
    },
  )

  it('sounds: its samples are not silence', async () => {
    const response = await createTestSimulator().post({ route: 'stream' })
    const samples = new Int16Array(await response.arrayBuffer())
    expect(Math.max(...samples)).toBeGreaterThan(1000)
  })

  it('says which formats there are when it cannot make the one that is asked for', async () => {
    const response = await createTestSimulator().post({ query: 'output_format=mp3_44100_128' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      detail: {
        status: 'output_format_not_simulated',
        message: expect.stringContaining('pcm_16000') as string,
      },
    })
  })
})

describe('headers of an answer', () => {
  it('are those the service sends', async () => {
    const response = await createTestSimulator({ maxConcurrentRequests: 7 }).post()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'request-id': expect.stringMatching(/^[a-z0-9]{20}$/) as string,
      'character-cost': '13',
      'history-item-id': expect.stringMatching(/^[a-z0-9]{20}$/) as string,
      'current-concurrent-requests': '1',
      'maximum-concurrent-requests': '7',
      'tts-latency-ms': expect.stringMatching(/^\d+$/) as string,
      'x-trace-id': expect.any(String) as string,
      'x-region': 'simulator',
      'access-control-allow-origin': '*',
    })
  })

  it('cost half as much with the fast models', async () => {
    const body = { text: 'Hello, world!!', model_id: 'eleven_flash_v2_5' }
    const response = await createTestSimulator().post({ body })
    expect(response.headers.get('character-cost')).toBe('7')
  })

  it('hold no history item when nothing is to be kept', async () => {
    const query = 'output_format=pcm_16000&enable_logging=false'
    const response = await createTestSimulator().post({ query })
    expect(response.headers.has('history-item-id')).toBe(false)
  })

  it('tell how long the voice took', async () => {
    const timers = createManualTimers()
    const simulator = createTestSimulator({
      timers,
      voice: {
        formats: ['pcm_16000'],
        async *speak() {
          timers.advance(123)
          yield { audio: new Uint8Array(2), alignment: null, normalizedAlignment: null }
        },
      },
    })
    const response = await simulator.post()
    expect(response.headers.get('tts-latency-ms')).toBe('123')
  })
})

describe('numbers', () => {
  it.each([
    [{}, '', true],
    [{ apply_text_normalization: 'on' }, '', true],
    [{ apply_text_normalization: 'off' }, '', false],
    [{}, '&optimize_streaming_latency=3', true],
    [{}, '&optimize_streaming_latency=4', false],
    [{ apply_text_normalization: 'on' }, '&optimize_streaming_latency=4', true],
    [{ model_id: 'eleven_flash_v2_5' }, '', false],
    [{ model_id: 'eleven_flash_v2' }, '', true],
  ])('of %j with %j are spelled out: %s', async (body, query, isSpelledOut) => {
    const tasks: SpeechTask[] = []
    const voice = createToneVoice()
    const simulator = createTestSimulator({
      voice: {
        formats: voice.formats,
        speak(task) {
          tasks.push(task)
          return voice.speak(task)
        },
      },
    })
    await simulator.post({ body: { text: '5', ...body }, query: `output_format=pcm_16000${query}` })
    expect(tasks.map((task) => task.spellOut)).toEqual([isSpelledOut])
  })
})

describe('concurrency', () => {
  it('is counted from the request to the end of the body, and refused beyond the limit', async () => {
    const simulator = createTestSimulator({ maxConcurrentRequests: 2 })
    const first = await simulator.post()
    const second = await simulator.post()
    expect(second.headers.get('current-concurrent-requests')).toBe('2')
    const refused = await simulator.post()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ detail: { status: 'too_many_concurrent_requests' } })
    await first.text()
    await second.body!.cancel()
    const third = await simulator.post()
    expect(third.headers.get('current-concurrent-requests')).toBe('1')
  })
})

describe('a client that goes away', () => {
  it('stops the voice when it cancels the body, and is told of as aborted', async () => {
    const { voice, spoken } = endlessVoice()
    const simulator = createTestSimulator({ voice })
    const reader = (await simulator.post()).body!.getReader()
    await reader.read()
    await reader.cancel()
    expect(spoken.ended).toBe(true)
    expect(spoken.chunks).toBeLessThan(4)
    expect(simulator.records.map((record) => record.outcome)).toEqual(['running', 'aborted'])
  })

  it('stops the voice when its signal aborts, and the body breaks off with the reason', async () => {
    const { voice, spoken } = endlessVoice()
    const simulator = createTestSimulator({ voice })
    const controller = new AbortController()
    const reader = (await simulator.post({ signal: controller.signal })).body!.getReader()
    await reader.read()
    controller.abort(new Error('enough'))
    await expect(reader.read()).rejects.toThrow('enough')
    expect(spoken.signal!.aborted).toBe(true)
    expect(simulator.records.at(-1)!.outcome).toBe('aborted')
  })

  it('gets no answer when it aborts before the voice has begun', async () => {
    const controller = new AbortController()
    const simulator = createTestSimulator({
      voice: {
        formats: ['pcm_16000'],
        // eslint-disable-next-line require-yield
        async *speak({ signal }) {
          controller.abort(new Error('never mind'))
          await Promise.resolve()
          signal.throwIfAborted()
        },
      },
    })
    await expect(simulator.post({ signal: controller.signal })).rejects.toThrow('never mind')
    expect(simulator.records.at(-1)!.outcome).toBe('aborted')
  })

  it('is refused when it had aborted before it asked', async () => {
    const simulator = createTestSimulator()
    await expect(simulator.post({ signal: AbortSignal.abort(new Error('late')) })).rejects.toThrow('late')
  })
})

describe('a voice that throws', () => {
  const failing = (afterChunks: number) =>
    createTestSimulator({
      voice: {
        formats: ['pcm_16000'],
        async *speak() {
          for (let count = 0; count < afterChunks; count++) {
            yield { audio: new Uint8Array(2), alignment: null, normalizedAlignment: null }
          }
          throw new Error('hoarse')
        },
      },
    })

  it('before its first sound is answered with 500 and the reason', async () => {
    const response = await failing(0).post()
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ status: 'internal_server_error', message: 'hoarse' })
  })

  it('later breaks the answer off, and is told of as failed', async () => {
    const simulator = failing(2)
    const response = await simulator.post()
    await expect(response.text()).rejects.toThrow('hoarse')
    expect(simulator.records.at(-1)).toMatchObject({ outcome: 'failed', status: 200 })
  })
})

describe('the body', () => {
  it('is made as it is read, not ahead of the reader', async () => {
    const { voice, spoken } = endlessVoice()
    const reader = (await createTestSimulator({ voice }).post()).body!.getReader()
    for (let count = 0; count < 5; count++) await reader.read()
    for (let turn = 0; turn < 500; turn++) await Promise.resolve()
    expect(spoken.chunks).toBeLessThanOrEqual(6)
    await reader.cancel()
  })

  it('is told of when it was read to its end', async () => {
    const simulator = createTestSimulator()
    const bytes = await (await simulator.fetch(speechRequest({ route: 'stream' }))).arrayBuffer()
    expect(simulator.records.at(-1)).toMatchObject({ outcome: 'finished', bytesSent: bytes.byteLength })
  })
})

function endlessVoice() {
  const spoken = { chunks: 0, ended: false, signal: null as AbortSignal | null }
  const voice = {
    formats: ['pcm_16000' as const],
    async *speak({ signal }: { signal: AbortSignal }) {
      spoken.signal = signal
      try {
        for (;;) {
          signal.throwIfAborted()
          spoken.chunks += 1
          yield { audio: new Uint8Array(1000), alignment: null, normalizedAlignment: null }
        }
      } finally {
        spoken.ended = true
      }
    },
  }
  return { voice, spoken }
}
