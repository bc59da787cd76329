import { describe, expect, it, vi } from 'vitest'
import type { SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { openSpeechSocket, type SpeechSocket } from '../../../src/protocol/socket/open-speech-socket.ts'
import type { SpeechSocketRequest } from '../../../src/protocol/socket/socket-request.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createManualTimers } from '../../manual-timers.ts'
import { WebSocket as RealSocket } from 'ws'
import { serveSocketSimulator, type SeenConnection, type SocketSimulator } from '../socket-simulator.ts'
import { alignedText, audioOf, collect, type Collected } from './collect.ts'

const voiceId = simulatedVoices[0]!.voiceId
const outputFormat = 'pcm_16000'

function open(client: SpeechClient, request: Partial<SpeechSocketRequest> = {}): SpeechSocket {
  return openSpeechSocket(client, { voiceId, outputFormat, ...request })
}

/** Until as many messages have come to the simulator, and were answered as far as they are. */
async function received(simulator: SocketSimulator, count: number): Promise<SeenConnection> {
  await vi.waitFor(() => expect(simulator.connections[0]!.received).toHaveLength(count), 10_000)
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
  return simulator.connections[0]!
}

/** The texts of the segments: each begins where its times begin anew. */
function generationsOf({ sent }: SeenConnection): string[] {
  const frames = sent.map((text) => JSON.parse(text) as { alignment: { chars: string[] } | null })
  return frames.flatMap(({ alignment }) => (alignment ? [alignment.chars.join('')] : []))
}

const oneTimingEach = { syncAlignment: false }

describe('the buffer of a socket', () => {
  it('#41 begins with a space and the settings, gives texts a space each, ends with an empty one, and ends once', async () => {
    const simulator = await serveSocketSimulator()
    const socket = open(simulator.client(), { voiceSettings: { speed: 1.1 }, chunkLengthSchedule: [50, 90] })
    void socket.send('Hello')
    void socket.send('wide  ')
    void socket.send('world.\n')
    socket.end()
    socket.end()
    void socket.send('too late')
    const { chunks, error } = await collect(socket)
    expect(error).toBeNull()
    const [connection] = simulator.connections
    expect(connection!.received.map((text) => JSON.parse(text) as unknown)).toEqual([
      { text: ' ', voice_settings: { speed: 1.1 }, generation_config: { chunk_length_schedule: [50, 90] } },
      { text: 'Hello ' },
      { text: 'wide ' },
      { text: 'world. ' },
      { text: '' },
    ])
    expect(JSON.parse(connection!.sent.at(-1)!)).toMatchObject({ audio: null, isFinal: true })
    expect(connection!.closing).toEqual({ code: 1000, reason: '' })
    expect(alignedText(chunks)).toBe('Hello wide world. ')
    expect(audioOf(chunks).length).toBeGreaterThan(10_000)
    // The loop is over once and for all.
    expect(await collect(socket)).toEqual({ chunks: [], error: null })
  })

  it('#42 speaks when 120 characters have come, then 160, 250, 290 and 290 more', async () => {
    const simulator = await serveSocketSimulator()
    const socket = open(simulator.client(), oneTimingEach)
    const ten = 'xxxxxxxxx'
    for (let count = 0; count < 10; count++) void socket.send(ten)
    expect((await received(simulator, 11)).sent).toEqual([])
    for (let count = 0; count < 102; count++) void socket.send(ten)
    const connection = await received(simulator, 113)
    await vi.waitFor(() => expect(generationsOf(connection)).toHaveLength(5), 10_000)
    expect(generationsOf(connection).map((text) => text.length)).toEqual([120, 160, 250, 290, 290])
    socket.close()
  })

  it('#43 speaks ten characters when flushed, and stays open without a last frame', async () => {
    const simulator = await serveSocketSimulator()
    const socket = open(simulator.client())
    void socket.send('Ten chars')
    void socket.flush()
    const first = await socket[Symbol.asyncIterator]().next()
    expect((first.value as { audio: Uint8Array }).audio.length).toBeGreaterThan(1000)
    const connection = await received(simulator, 3)
    expect(connection.sent.filter((text) => text.includes('"isFinal":true'))).toEqual([])
    expect(connection.closing).toBeNull()
    expect(socket.isOpen).toBe(true)
    socket.close()
  })

  it('#44 speaks each message at once in auto mode', async () => {
    const simulator = await serveSocketSimulator()
    const socket = open(simulator.client(), { ...oneTimingEach, autoMode: true })
    for (const text of ['One.', 'Two.', 'Three.']) void socket.send(text)
    socket.end()
    expect((await collect(socket)).error).toBeNull()
    expect(generationsOf(simulator.connections[0]!)).toEqual(['One. ', 'Two. ', 'Three. '])
  })

  it('#45 is triggered with 80 characters, not with 20', async () => {
    const simulator = await serveSocketSimulator()
    const socket = open(simulator.client(), oneTimingEach)
    void socket.send('x'.repeat(19), { tryTriggerGeneration: true })
    expect((await received(simulator, 2)).sent).toEqual([])
    void socket.send('x'.repeat(59), { tryTriggerGeneration: true })
    const connection = await received(simulator, 3)
    await vi.waitFor(() => expect(generationsOf(connection).map((text) => text.length)).toEqual([80]), 10_000)
    socket.close()
  })

  it('#46 a schedule below 50 or above 500 is refused', async () => {
    for (const length of [40, 600]) {
      const simulator = await serveSocketSimulator()
      // The client would not send it; so it is put in on the way.
      const socket = open(
        simulator.client('', {
          WebSocket: sending(`{"text":" ","generation_config":{"chunk_length_schedule":[${length}]}}`),
        }),
      )
      socket.end()
      expect(await collect(socket)).toMatchObject({
        error: { code: 'invalid-request', apiCode: 'invalid_input_message' },
      })
      expect(simulator.connections[0]!.closing).toMatchObject({ code: 1008 })

      const local = open(simulator.client(), { chunkLengthSchedule: [120, length] })
      const fields = [{ path: 'chunkLengthSchedule[1]', message: 'is not within 50 and 500' }]
      expect(await collect(local)).toMatchObject({ error: { code: 'invalid-request', fields } })
      expect(simulator.connections).toHaveLength(1)
    }
  })

  it('#47 silence ends it after the idle limit, and a space now and then prevents that', async () => {
    const [clientTimers, serverTimers] = [createManualTimers(), createManualTimers()]
    const simulator = await serveSocketSimulator({ timers: serverTimers })
    const socket = open(simulator.client('', {}, clientTimers), { inactivityTimeoutSec: 20 })
    await received(simulator, 1)
    for (let count = 2; count < 6; count++) {
      clientTimers.advance(12_000)
      expect((await received(simulator, count)).received.at(-1)).toBe('{"text":" "}')
      serverTimers.advance(19_999)
    }
    serverTimers.advance(1)
    const { error } = await collect(socket)
    expect(error).toMatchObject({ code: 'timeout', apiCode: 'input_timeout_exceeded', retryable: true })
    const [connection] = simulator.connections
    expect(JSON.parse(connection!.sent[0]!)).toMatchObject({ error: 'input_timeout_exceeded', code: 1008 })
    expect(connection!.closing).toMatchObject({ code: 1008 })
  })

  it('#48 an empty text ends the session, and so is sent at the end alone', async () => {
    const timers = createManualTimers()
    const simulator = await serveSocketSimulator()
    const socket = open(simulator.client('', {}, timers))
    await received(simulator, 1)
    for (const blank of ['', ' ', '\n']) await socket.send(blank)
    void socket.flush()
    timers.advance(15_000)
    const connection = await received(simulator, 3)
    expect(connection.received.slice(1)).toEqual(['{"text":" ","flush":true}', '{"text":" "}'])
    expect(connection.closing).toBeNull()
    socket.close()

    const early = open(simulator.client('', { WebSocket: sending('{"text":""}', 1) }))
    void early.send('More is to come.')
    void early.send('Much more.')
    expect(await collect(early)).toMatchObject({ error: { code: 'incomplete' } })
  })

  it('#56 settings cannot be changed later', async () => {
    const simulator = await serveSocketSimulator()
    const changed = '{"text":"Hello ","voice_settings":{"speed":0.8}}'
    const client = simulator.client('', { WebSocket: sending(changed, 1) })
    const socket = open(client, { voiceSettings: { speed: 1 } })
    void socket.send('Hello')
    const { error }: Collected = await collect(socket)
    expect(error).toMatchObject({ code: 'invalid-request', apiCode: 'invalid_input_message' })
    expect(String(error)).toContain('voice_settings')
    expect(simulator.connections[0]!.closing).toMatchObject({ code: 1008 })
  })
})

/** A `WebSocket` that sends another text in place of one, counted from 0: what this client would never send. */
function sending(text: string, place = 0): typeof WebSocket {
  const Socket = class extends RealSocket {
    #count = 0
    override send(data: string): void {
      super.send(this.#count++ === place ? text : data)
    }
  }
  return Socket as unknown as typeof WebSocket
}
