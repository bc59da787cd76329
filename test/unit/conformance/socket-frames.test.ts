import { describe, expect, it } from 'vitest'
import { WebSocket as RealSocket } from 'ws'
import type { SpeechChunk } from '../../../src/model/speech-chunk.ts'
import type { TimedWord } from '../../../src/model/timed-word.ts'
import type { SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { openSpeechSocket } from '../../../src/protocol/socket/open-speech-socket.ts'
import type { SpeechSocketRequest } from '../../../src/protocol/socket/socket-request.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createManualTimers } from '../../manual-timers.ts'
import { serveSocketSimulator, type SocketSimulator } from '../socket-simulator.ts'
import { alignedText, audioOf, collect, type Collected } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'
const bytesPerSec = 32_000
// About a second and a half each: three frames.
const sentences = ['The quick fox jumped.', 'Over the dog it went.']
const text = sentences.map((sentence) => `${sentence} `).join('')

async function speak(client: SpeechClient, request: Partial<SpeechSocketRequest> = {}): Promise<Collected> {
  const socket = openSpeechSocket(client, { voiceId, outputFormat, ...request })
  for (const sentence of sentences) void socket.send(sentence, { flush: true })
  socket.end()
  return collect(socket)
}

async function speakWith(faults: string, request: Partial<SpeechSocketRequest> = {}): Promise<Collected> {
  return speak((await serveSocketSimulator()).client(faults), request)
}

function wordsOf(chunks: readonly SpeechChunk[], spoken = text): TimedWord[] {
  const recording = openRecording({ text: spoken, format: outputFormat })
  for (const chunk of chunks) recording.add(chunk)
  recording.end(true)
  const { timeline } = recording
  return Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
}

/** Chunks of each generation, told apart by the times that come with the first of each. */
function generationsOf(chunks: readonly SpeechChunk[]): SpeechChunk[][] {
  const generations: SpeechChunk[][] = []
  for (const chunk of chunks) {
    if (chunk.alignment) generations.push([])
    generations.at(-1)!.push(chunk)
  }
  return generations
}

function expectRisingTimes(words: readonly TimedWord[]): void {
  for (const [index, word] of words.entries()) {
    expect(word.endSec).toBeGreaterThan(word.startSec)
    if (index > 0) expect(word.startSec).toBeGreaterThanOrEqual(words[index - 1]!.endSec - 0.002)
  }
}

describe('the frames of a socket', () => {
  it('#49 times of the second block count from the end of the audio of the first, not of its times', async () => {
    const { chunks, error } = await speakWith('drift=80', { syncAlignment: false })
    expect(error).toBeNull()
    const generations = generationsOf(chunks)
    expect(generations.map((frames) => frames.length)).toEqual([3, 3])
    for (const [{ alignment }] of generations as [SpeechChunk][]) expect(alignment!.startsSec[0]).toBe(0)
    const [first] = generations as [SpeechChunk[]]
    const audioSec = audioOf(first).length / bytesPerSec
    expect(first[0]!.alignment!.endsSec).toHaveLength(sentences[0]!.length + 1)
    expect(Math.max(...Array.from(first[0]!.alignment!.endsSec))).toBeCloseTo(audioSec - 0.08, 2)
    const words = wordsOf(chunks)
    expectRisingTimes(words)
    expect(words[4]!.text).toBe('Over')
    expect(words[4]!.startSec).toBeCloseTo(audioSec, 3)
  })

  it('#50 times that count from the start of all are not moved again', async () => {
    const relative = await speakWith('drift=80', { syncAlignment: false })
    const absolute = await speakWith('drift=80, clock=stream', { syncAlignment: false })
    const [, second] = generationsOf(absolute.chunks)
    expect(second![0]!.alignment!.startsSec[0]).toBeGreaterThan(1)
    expectSameWords(wordsOf(absolute.chunks), wordsOf(relative.chunks))
  })

  it('#51 words have the same times, whatever the times of the frames count from', async () => {
    const runs = await Promise.all(
      ['frame', 'segment', 'stream'].map((clock) => speakWith(`clock=${clock}`, { syncAlignment: true })),
    )
    const [byFrame, bySegment, byStream] = runs.map(({ chunks }) => wordsOf(chunks))
    expectRisingTimes(byStream!)
    expect(byStream).toHaveLength(9)
    expectSameWords(bySegment!, byStream!)
    expectSameWords(byFrame!, byStream!)
    // They do differ on the wire.
    const starts = runs.map(({ chunks }) => chunks.map(({ alignment }) => alignment!.startsSec[0]))
    expect(starts[0]).not.toEqual(starts[1])
    expect(starts[1]).not.toEqual(starts[2])
  })

  it('#52 a word that is split over two frames is one word', async () => {
    const { chunks } = await speakWith('frames=split-words', { syncAlignment: true })
    const heads = chunks.slice(0, -1).map(({ alignment }) => alignment!.chars.at(-1)!)
    expect(heads.filter((char) => /\p{Letter}/u.test(char)).length).toBeGreaterThan(2)
    const { chunks: whole } = await speakWith('', { syncAlignment: true })
    const words = wordsOf(chunks)
    expect(words.map((word) => word.text).join(' ')).toBe(text.replaceAll('.', '').trim())
    expectSameWords(words, wordsOf(whole))
  })

  it('#53 keys are understood in each of their spellings', async () => {
    const documented = await speakWith('')
    expect(documented.error).toBeNull()
    expect(documented.chunks.some(({ normalizedAlignment }) => normalizedAlignment)).toBe(true)
    for (const keys of ['misspelt', 'snake-case']) {
      const { chunks, error } = await speakWith(`keys=${keys}`)
      expect(error, keys).toBeNull()
      expect(chunks, keys).toEqual(documented.chunks)
    }
  })

  it('#54 frames of unknown types and unknown fields are passed over', async () => {
    const plain = await speakWith('')
    const { chunks, error } = await speakWith('alien-frame=2')
    expect(error).toBeNull()
    expect(chunks).toEqual(plain.chunks)
  })

  it('#55 a model that does not speak on the socket is an error that names it, after one handshake', async () => {
    const simulator = await serveSocketSimulator()
    const { chunks, error } = await speak(simulator.client(), { modelId: 'eleven_v3' })
    expect(chunks).toEqual([])
    expect(error).toMatchObject({ code: 'unsupported-combination', retryable: false })
    expect(String(error)).toContain('eleven_v3')
    expect(statusesOf(simulator)).toEqual([403, 200])
    expect(simulator.requests).toEqual([`GET /api/speech/v1/voices/${voiceId}`])
  })

  it('#57 a frame that is no JSON, or binary, is refused by both sides', async () => {
    for (const kind of ['text', 'binary']) {
      const simulator = await serveSocketSimulator()
      const { chunks, error } = await speak(simulator.client(`garbage-frame=3:${kind}`))
      expect(error, kind).toMatchObject({ code: 'bad-response', retryable: false })
      expect(chunks, kind).toHaveLength(2)
    }
    for (const garbage of ['{"text":', new Uint8Array([123, 125])]) {
      const simulator = await serveSocketSimulator()
      const { error } = await speak(simulator.client('', { WebSocket: sendingFirst(garbage) }))
      expect(error).toMatchObject({ code: 'invalid-request', apiCode: 'invalid_input_message' })
      expect(simulator.connections[0]!.closing).toMatchObject({ code: 1008 })
    }
  })

  it('#58 a connection that breaks after audio is an error, and the audio is kept', async () => {
    const whole = await speakWith('')
    const simulator = await serveSocketSimulator()
    const { chunks, error } = await speak(simulator.client('cut-after=4'))
    expect(error).toMatchObject({ code: 'incomplete', retryable: true })
    expect(chunks).toEqual(whole.chunks.slice(0, 4))
    expect(simulator.requests).toEqual([])
  })

  it('#59 a frame of more than two megabytes is taken', { timeout: 30_000 }, async () => {
    const simulator = await serveSocketSimulator()
    const socket = openSpeechSocket(simulator.client('frames=generations'), {
      voiceId,
      outputFormat: 'pcm_48000',
    })
    const long = `${'The quick brown fox jumps over the lazy dog. '.repeat(8)}`
    void socket.send(long, { flush: true })
    socket.end()
    const { chunks, error } = await collect(socket)
    expect(error).toBeNull()
    expect(simulator.connections[0]!.sent[0]!.length).toBeGreaterThan(2 * 1024 * 1024)
    expect(chunks).toHaveLength(1)
    expect(alignedText(chunks)).toBe(long)
    expect(audioOf(chunks).length).toBeGreaterThan(1.5 * 1024 * 1024)
  })

  it('#60 a token opens one connection, within fifteen minutes, and each connection gets its own', async () => {
    const timers = createManualTimers()
    const apiKey = 'sk_0123456789abcdef0123456789abcdef'
    const simulator = await serveSocketSimulator({ apiKey, timers })
    const client = simulator.client('', { fetch: withKey(apiKey), singleUseToken: true })
    for (let time = 0; time < 2; time++) {
      expect((await speak(client)).error).toBeNull()
    }
    const tokens = tokensOf(simulator)
    expect(new Set(tokens).size).toBe(2)
    expect(simulator.requests).toEqual(Array(2).fill('POST /api/speech/v1/single-use-token/tts_websocket'))
    // The same again, and one that is too old.
    const unused = await mint(simulator.url, apiKey)
    timers.advance(15 * 60_000 + 1)
    for (const token of [tokens[0]!, unused]) {
      const webSocketUrl = `${simulator.url}?single_use_token=${token}`
      const { error } = await speak(simulator.client('', { webSocketUrl, fetch: withKey(apiKey) }))
      expect(error).toMatchObject({ code: 'network' })
      expect(String(error)).not.toContain(token)
    }
    expect(statusesOf(simulator).filter((status) => status === 401)).toHaveLength(2)
  })

  it('#61 booleans of the query are in lower case, and no others are let in', async () => {
    const simulator = await serveSocketSimulator()
    const flags = { autoMode: true, syncAlignment: false, enableLogging: false, enableSsmlParsing: true }
    expect((await speak(simulator.client(), flags)).error).toBeNull()
    const { searchParams } = simulator.connections[0]!.url
    expect(
      ['auto_mode', 'sync_alignment', 'enable_logging', 'enable_ssml_parsing'].map((name) =>
        searchParams.get(name),
      ),
    ).toEqual(['true', 'false', 'false', 'true'])
    const webSocketUrl = `${simulator.url}?auto_mode=True`
    expect((await speak(simulator.client('', { webSocketUrl }))).error).toMatchObject({ code: 'network' })
    expect(statusesOf(simulator)).toEqual([101, 422, 200])
  })
})

/** Equal to a millisecond, in which the wire counts. */
function expectSameWords(words: readonly TimedWord[], expected: readonly TimedWord[]): void {
  expect(words.map((word) => word.text)).toEqual(expected.map((word) => word.text))
  for (const [index, word] of words.entries()) {
    expect(Math.abs(word.startSec - expected[index]!.startSec), word.text).toBeLessThan(0.0021)
    expect(Math.abs(word.endSec - expected[index]!.endSec), word.text).toBeLessThan(0.0021)
  }
}

/** Of the answers that are over, oldest first. */
function statusesOf({ records }: SocketSimulator): (number | null)[] {
  return records.filter(({ outcome }) => outcome !== 'running').map(({ status }) => status)
}

/** What the proxy does. */
function withKey(apiKey: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('xi-api-key', apiKey)
    return fetch(input, { ...init, headers })
  }
}

function tokensOf({ connections }: SocketSimulator): string[] {
  return connections.map(({ url }) => url.searchParams.get('single_use_token')!)
}

async function mint(url: string, apiKey: string): Promise<string> {
  const response = await withKey(apiKey)(`${url}/v1/single-use-token/tts_websocket`, { method: 'POST' })
  return ((await response.json()) as { token: string }).token
}

/** A `WebSocket` whose first message is another. */
function sendingFirst(data: string | Uint8Array): typeof WebSocket {
  const Socket = class extends RealSocket {
    #isFirst = true
    override send(text: string): void {
      super.send(this.#isFirst ? data : text)
      this.#isFirst = false
    }
  }
  return Socket as unknown as typeof WebSocket
}
