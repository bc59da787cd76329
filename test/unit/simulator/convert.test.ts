import { describe, expect, it } from 'vitest'
import { createTestSimulator } from './post-speech.ts'
import { flawOf, joinLines, parseLines, type SpeechLine } from './speech-lines.ts'

const body = { text: 'Hello, wide world. How are you?' }

describe('POST /v1/text-to-speech/{voice_id}', () => {
  it.each(['pcm_16000', 'pcm_44100', 'ulaw_8000', 'alaw_8000'])(
    'answers with the bytes that a stream of %s has, and their number',
    async (format) => {
      const simulator = createTestSimulator()
      const query = `output_format=${format}`
      const response = await simulator.post({ route: '', body, query })
      const streamed = await simulator.post({ route: 'stream', body, query })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(streamed.headers.get('content-type'))
      expect(streamed.headers.has('content-length')).toBe(false)
      const bytes = await response.bytes()
      expect(response.headers.get('content-length')).toBe(String(bytes.length))
      expect(Buffer.compare(bytes, await streamed.bytes())).toBe(0)
    },
  )

  it.each([8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])(
    'answers with wav_%i as a WAV file of those samples',
    async (rate) => {
      const simulator = createTestSimulator()
      const response = await simulator.post({ route: '', body, query: `output_format=wav_${rate}` })
      expect(response.headers.get('content-type')).toBe('audio/wav')
      const bytes = await response.bytes()
      const samples = await simulator.post({ route: '', body, query: `output_format=pcm_${rate}` })
      expect(Buffer.compare(bytes.subarray(44), await samples.bytes())).toBe(0)
      expect(readWavHeader(bytes)).toEqual({
        riff: 'RIFF',
        rest: bytes.length - 8,
        wave: 'WAVE',
        fmt: 'fmt ',
        fmtBytes: 16,
        codec: 1,
        channels: 1,
        rate,
        bytesPerSecond: 2 * rate,
        bytesPerFrame: 2,
        bits: 16,
        data: 'data',
        dataBytes: bytes.length - 44,
      })
    },
  )

  it('has the headers of an answer with speech', async () => {
    const response = await createTestSimulator().post({ route: '', body })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'request-id': expect.stringMatching(/^[a-z0-9]{20}$/) as string,
      'character-cost': String(body.text.length),
      'history-item-id': expect.any(String) as string,
      'current-concurrent-requests': '1',
      'tts-latency-ms': expect.stringMatching(/^\d+$/) as string,
    })
  })

  it('counts as running until its body was read', async () => {
    const simulator = createTestSimulator({ maxConcurrentRequests: 1 })
    const first = await simulator.post({ route: '' })
    expect((await simulator.post({ route: '' })).status).toBe(429)
    await first.bytes()
    expect((await simulator.post({ route: '' })).status).toBe(200)
  })

  it('stops the voice when its client goes away before there is an answer', async () => {
    const controller = new AbortController()
    let isOver = false
    const simulator = createTestSimulator({
      voice: {
        formats: ['pcm_16000'],
        async *speak({ signal }) {
          try {
            for (let chunks = 0; ; chunks++) {
              if (chunks === 5) controller.abort(new Error('enough'))
              signal.throwIfAborted()
              yield { audio: new Uint8Array(2), alignment: null, normalizedAlignment: null }
            }
          } finally {
            isOver = true
          }
        },
      },
    })
    await expect(simulator.post({ route: '', signal: controller.signal })).rejects.toThrow('enough')
    expect(isOver).toBe(true)
    expect(simulator.records.at(-1)!.outcome).toBe('aborted')
  })

  it('answers with an error where the voice breaks down on the way', async () => {
    const simulator = createTestSimulator({
      voice: {
        formats: ['pcm_16000'],
        async *speak() {
          yield { audio: new Uint8Array(2), alignment: null, normalizedAlignment: null }
          throw new Error('hoarse')
        },
      },
    })
    const response = await simulator.post({ route: '' })
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ message: 'hoarse' })
  })
})

describe('POST with-timestamps', () => {
  it('answers in one object with what the lines of the stream have together', async () => {
    const simulator = createTestSimulator()
    const response = await simulator.post({ route: 'with-timestamps', body })
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
    const whole = joinLines([JSON.parse(text) as SpeechLine])
    expect(whole).toEqual(joinLines(parseLines(await (await simulator.post({ body })).text())))
    expect(whole.written.characters.join('')).toBe(body.text)
    expect(flawOf(whole.written, whole.bytes.length / 2 / 16_000)).toBeNull()
  })

  it('has a WAV file in it when asked to', async () => {
    const query = 'output_format=wav_24000'
    const response = await createTestSimulator().post({ route: 'with-timestamps', body, query })
    const { bytes, written } = joinLines([(await response.json()) as SpeechLine])
    expect(readWavHeader(bytes)).toMatchObject({ rate: 24_000, dataBytes: bytes.length - 44 })
    expect((bytes.length - 44) / 48_000).toBeCloseTo(written.character_end_times_seconds.at(-1)!, 3)
  })

  it('has the faults of the inside of a line', async () => {
    const simulator = createTestSimulator()
    const objectWith = async (faults: string): Promise<unknown> =>
      (await simulator.post({ route: 'with-timestamps', body, faults })).json()
    expect(await objectWith('alignment=null')).toMatchObject({ alignment: null, normalized_alignment: null })
    expect(await objectWith('alignment=null:2')).toMatchObject({ alignment: { characters: [...body.text] } })
    expect(await objectWith('keys=camel-case')).toHaveProperty('alignment.characterEndTimesSeconds')
  })

  it('is cut off before the end of the length it told', async () => {
    const simulator = createTestSimulator()
    const response = await simulator.post({ route: 'with-timestamps', body, faults: 'cut-after=100' })
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100)
    await expect(response.text()).rejects.toThrow('Cut after 100 bytes')
  })
})

function readWavHeader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  return {
    riff: name(0),
    rest: view.getUint32(4, true),
    wave: name(8),
    fmt: name(12),
    fmtBytes: view.getUint32(16, true),
    codec: view.getUint16(20, true),
    channels: view.getUint16(22, true),
    rate: view.getUint32(24, true),
    bytesPerSecond: view.getUint32(28, true),
    bytesPerFrame: view.getUint16(32, true),
    bits: view.getUint16(34, true),
    data: name(36),
    dataBytes: view.getUint32(40, true),
  }
}
