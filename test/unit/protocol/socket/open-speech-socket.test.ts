import { describe, expect, it } from 'vitest'
import { createTimedClient } from '../../../../src/protocol/client/speech-client.ts'
import type { SpeechClientOptions } from '../../../../src/protocol/client/speech-client-options.ts'
import { openSpeechSocket, type SpeechSocket } from '../../../../src/protocol/socket/open-speech-socket.ts'
import type { SpeechSocketRequest } from '../../../../src/protocol/socket/socket-request.ts'
import { createManualTimers } from '../../../manual-timers.ts'
import { collect } from '../../conformance/collect.ts'
import { fakeSockets, type FakeSocket } from './fake-socket.ts'

const audio = btoa('some audio')
const final = { audio: null, isFinal: true }

interface Setup {
  socket: SpeechSocket
  timers: ReturnType<typeof createManualTimers>
  made: FakeSocket[]
  requests: string[]
}

/** A socket whose connection has been started, and is not open. */
async function setUp(
  request: Partial<SpeechSocketRequest> = {},
  options: Partial<SpeechClientOptions> = {},
  answer: () => Response = () => Response.json({ voice_id: 'v' }),
): Promise<Setup> {
  const timers = createManualTimers()
  const { made, WebSocket } = fakeSockets()
  const requests: string[] = []
  const client = createTimedClient(
    {
      proxyUrl: 'https://app.test/api/speech',
      WebSocket,
      fetch: (url, init) => {
        requests.push(`${init?.method} ${url instanceof Request ? url.url : url.toString()}`)
        return Promise.resolve(answer())
      },
      ...options,
    },
    timers,
  )
  const socket = openSpeechSocket(client, { voiceId: 'v', ...request })
  await turn()
  return { socket, timers, made, requests }
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

describe('openSpeechSocket', () => {
  it('opens where the proxy is, with ws(s): in place of http(s):', async () => {
    const { made } = await setUp({ modelId: 'eleven_flash_v2_5', seed: 7 })
    expect(made[0]!.url).toBe(
      'wss://app.test/api/speech/v1/text-to-speech/v/stream-input?model_id=eleven_flash_v2_5' +
        '&output_format=mp3_44100_128&inactivity_timeout=180&sync_alignment=true&seed=7',
    )
    const other = await setUp({}, { webSocketUrl: 'ws://127.0.0.1:1/tts?a=b' })
    expect(other.made[0]!.url).toMatch(
      /^ws:\/\/127\.0\.0\.1:1\/tts\/v1\/text-to-speech\/v\/stream-input\?a=b&/,
    )
  })

  it('refuses addresses that no socket can be opened at', () => {
    const make = (webSocketUrl: string) =>
      createTimedClient({ proxyUrl: '/a', webSocketUrl }, createManualTimers())
    expect(() => make('ftp://a')).toThrow(
      /`webSocketUrl` begins with "ftp:"; give an address with ws: or wss:,/,
    )
    expect(() => make('')).toThrow(/`webSocketUrl` is empty/)
    expect(() => make('wss://a:b@c')).toThrow(/`webSocketUrl` holds a user name/)
  })

  it('sends in order what was said before it was open', async () => {
    const { socket, made } = await setUp()
    void socket.send('One.')
    void socket.send('Two.', { flush: true })
    socket.end()
    expect(made[0]!.sent).toEqual([])
    made[0]!.open()
    expect(made[0]!.sent.map((text) => (JSON.parse(text) as { text: string }).text)).toEqual([
      ' ',
      'One. ',
      'Two. ',
      '',
    ])
  })

  it('keeps alive while nothing is said, from the last text on, and not after the end', async () => {
    const { socket, timers, made } = await setUp()
    made[0]!.open()
    timers.advance(14_000)
    void socket.send('One.')
    timers.advance(14_999)
    expect(made[0]!.sent).toHaveLength(2)
    timers.advance(1)
    timers.advance(15_000)
    expect(made[0]!.sent.slice(2)).toEqual(['{"text":" "}', '{"text":" "}'])
    socket.end()
    made[0]!.receive({ audio })
    timers.advance(20_000)
    expect(made[0]!.sent.at(-1)).toBe('{"text":""}')
    expect(made[0]!.sent).toHaveLength(5)
  })

  it('lets the writer wait until the connection has sent what it holds', async () => {
    const { socket, timers, made } = await setUp()
    made[0]!.open()
    made[0]!.bufferedAmount = 100_000
    let isSent = false
    void socket.send('One.').then(() => (isSent = true))
    await turn()
    timers.advance(50)
    await turn()
    expect(isSent).toBe(false)
    made[0]!.bufferedAmount = 0
    timers.advance(50)
    await turn()
    expect(isSent).toBe(true)
  })

  it('lets no writer wait for ever', async () => {
    const { socket, made } = await setUp()
    const early = socket.send('Before it is open.')
    made[0]!.open()
    made[0]!.bufferedAmount = 100_000
    const late = socket.send('One.')
    socket.close()
    await Promise.all([early, late, socket.send('After the end.')])
    expect(socket.isOpen).toBe(false)
  })

  it('throws the reason of the signal, closes, and leaves no timer behind', async () => {
    const controller = new AbortController()
    const { socket, made, timers } = await setUp({ signal: controller.signal })
    made[0]!.open()
    made[0]!.receive({ audio })
    controller.abort('enough')
    const { chunks, error } = await collect(socket)
    expect(error).toBe('enough')
    expect(chunks).toHaveLength(1)
    expect(made[0]!.closedWith).toBe(1000)
    expect(timers.waiting).toBe(0)
    expect(made[0]!.sent).toHaveLength(1)
  })

  it('opens nothing where the signal has aborted, also while a token is minted', async () => {
    const aborted = await setUp({ signal: AbortSignal.abort('no') })
    expect(aborted.made).toEqual([])
    expect((await collect(aborted.socket)).error).toBe('no')
    const { socket, made } = await setUp(
      {},
      { singleUseToken: true, fetch: () => new Promise(() => undefined) },
    )
    socket.close()
    await turn()
    expect(made).toEqual([])
    expect(await collect(socket)).toEqual({ chunks: [], error: null })
  })

  it('closes what is opened in the moment of the abort', async () => {
    const controller = new AbortController()
    const { made, WebSocket } = fakeSockets()
    const Aborting = class extends WebSocket {
      constructor(url: string | URL) {
        super(url)
        controller.abort('now')
      }
    }
    const { socket } = await setUp({ signal: controller.signal }, { WebSocket: Aborting })
    expect(made[0]!.closedWith).toBe(1000)
    expect((await collect(socket)).error).toBe('now')
  })

  it('closes when the loop is left', async () => {
    const { socket, made } = await setUp()
    made[0]!.open()
    made[0]!.receive({ audio })
    for await (const chunk of socket) {
      expect(chunk.audio).not.toBeNull()
      break
    }
    expect(made[0]!.closedWith).toBe(1000)
  })

  it('gives up a connection that does not open, or does not go on after the end', async () => {
    const unopened = await setUp()
    unopened.timers.advance(30_000)
    expect((await collect(unopened.socket)).error).toMatchObject({ code: 'timeout', retryable: true })
    const { socket, made, timers } = await setUp()
    made[0]!.open()
    timers.advance(100_000)
    expect(socket.isOpen).toBe(true)
    void socket.send('One.')
    socket.end()
    timers.advance(29_000)
    made[0]!.receive({ audio })
    timers.advance(29_000)
    expect(made[0]!.closedWith).toBeNull()
    timers.advance(1000)
    const { chunks, error } = await collect(socket)
    expect(chunks).toHaveLength(1)
    expect(error).toMatchObject({ code: 'timeout', retryable: true })
  })

  it('gives up a service that does not say what it was to say at once, though more text may come', async () => {
    const { socket, made, timers } = await setUp({ autoMode: true })
    const times = (chars: string): object => ({
      chars: [...chars],
      charStartTimesMs: [...chars].map(() => 0),
      charDurationsMs: [...chars].map(() => 10),
    })
    void socket.send('One and two and three.')
    made[0]!.open()
    timers.advance(29_000)
    made[0]!.receive({ audio, alignment: times('One and two and three. ') })
    // All of it was said: it may be silent.
    timers.advance(100_000)
    expect(socket.isOpen).toBe(true)
    void socket.send('Four and five and six.')
    timers.advance(29_000)
    made[0]!.receive({ audio, alignment: times('Four ') })
    timers.advance(29_000)
    expect(socket.isOpen).toBe(true)
    timers.advance(1000)
    const { chunks, error } = await collect(socket)
    expect(chunks).toHaveLength(2)
    expect(error).toMatchObject({ code: 'timeout', retryable: true })
  })

  it('lets a service collect text for as long as it is to', async () => {
    const { socket, made, timers } = await setUp()
    made[0]!.open()
    void socket.send('One and two and three.')
    timers.advance(100_000)
    expect(socket.isOpen).toBe(true)
    void socket.send('Four and five and six.', { flush: true })
    timers.advance(30_000)
    expect((await collect(socket)).error).toMatchObject({ code: 'timeout' })
  })

  it.each<[number, object[], object | null]>([
    [1000, [{ audio }, final], null],
    [1000, [{ audio }], null],
    [1000, [], { code: 'network', retryable: true }],
    [1000, [final], { code: 'incomplete', retryable: true }],
    [1006, [{ audio }], { code: 'incomplete', retryable: true }],
    [1005, [{ audio }], { code: 'incomplete', retryable: true }],
    [1001, [{ audio }], { code: 'incomplete', retryable: true }],
    [1008, [{ audio }], { code: 'invalid-request', retryable: false }],
    [1009, [], { code: 'network', retryable: false }],
    [1011, [{ audio }], { code: 'server-error', retryable: true }],
    [1008, [{ error: 'system_busy' }], { code: 'rate-limited', apiCode: 'system_busy', retryable: true }],
  ])('makes of the code %i after %j: %j', async (code, frames, expected) => {
    const { socket, made, requests } = await setUp()
    made[0]!.open()
    void socket.send('One.')
    socket.end()
    for (const frame of frames) made[0]!.receive(frame)
    made[0]!.end(code)
    const { error } = await collect(socket)
    if (expected === null) expect(error).toBeNull()
    else expect(error).toMatchObject(expected)
    expect(requests).toEqual([])
  })

  it('takes an end before ours for incomplete, and one without text for good', async () => {
    const early = await setUp()
    early.made[0]!.open()
    early.made[0]!.receive(final)
    expect((await collect(early.socket)).error).toMatchObject({ code: 'incomplete' })
    const silent = await setUp()
    silent.made[0]!.open()
    silent.socket.end()
    silent.made[0]!.receive(final)
    expect(await collect(silent.socket)).toEqual({ chunks: [], error: null })
  })

  it('asks over HTTP why a socket was refused', async () => {
    const body = { detail: { status: 'voice_not_found', message: 'No such voice.' } }
    const refused = await setUp({}, {}, () => Response.json(body, { status: 400 }))
    refused.made[0]!.end(1006)
    expect((await collect(refused.socket)).error).toMatchObject({ code: 'voice-not-found', httpStatus: 400 })
    expect(refused.requests).toEqual(['GET https://app.test/api/speech/v1/voices/v'])

    const unexplained = await setUp({ modelId: 'eleven_flash_v2_5' })
    unexplained.made[0]!.end(1006)
    const { error } = await collect(unexplained.socket)
    expect(error).toMatchObject({ code: 'network', retryable: true })
    expect(String(error)).toContain('eleven_flash_v2_5')

    const broken = await setUp()
    broken.made[0]!.open()
    broken.made[0]!.end(1006)
    expect(String((await collect(broken.socket)).error)).toContain('broke before anything was heard')
  })

  it('says so where there is no WebSocket, or none may be opened', async () => {
    const none = await setUp({}, { WebSocket: null as unknown as undefined })
    const isGlobal = 'WebSocket' in globalThis
    if (!isGlobal)
      expect((await collect(none.socket)).error).toMatchObject({ code: 'unsupported-combination' })
    const Forbidden = class {
      constructor() {
        throw new DOMException('insecure', 'SecurityError')
      }
    }
    const { socket } = await setUp({}, { WebSocket: Forbidden as unknown as typeof WebSocket })
    expect((await collect(socket)).error).toMatchObject({ code: 'network', retryable: false })
  })

  it.each<[Partial<SpeechSocketRequest>, string]>([
    [{ voiceId: '' }, 'voiceId'],
    [{ seed: -1 }, 'seed'],
    [{ chunkLengthSchedule: [] }, 'chunkLengthSchedule'],
    [{ chunkLengthSchedule: [120, 49] }, 'chunkLengthSchedule[1]'],
    [{ chunkLengthSchedule: [501] }, 'chunkLengthSchedule[0]'],
    [{ inactivityTimeoutSec: 181 }, 'inactivityTimeoutSec'],
    [{ inactivityTimeoutSec: 0 }, 'inactivityTimeoutSec'],
    [{ inactivityTimeoutSec: 1.5 }, 'inactivityTimeoutSec'],
    [
      { pronunciationDictionaryLocators: [{ pronunciationDictionaryId: 'a' }] },
      'pronunciationDictionaryLocators[0].versionId',
    ],
  ])('opens nothing for %j', async (request, path) => {
    const { socket, made } = await setUp(request)
    const { error } = await collect(socket)
    expect(error).toMatchObject({ code: 'invalid-request' })
    expect((error as { fields: { path: string }[] }).fields.map((field) => field.path)).toContain(path)
    expect(made).toEqual([])
  })

  it('says all that can be set in the first message', async () => {
    const { made } = await setUp({
      voiceSettings: { stability: 0.5, speed: 1.1 },
      chunkLengthSchedule: [50],
      pronunciationDictionaryLocators: [{ pronunciationDictionaryId: 'a', versionId: 'b' }],
    })
    made[0]!.open()
    expect(JSON.parse(made[0]!.sent[0]!)).toEqual({
      text: ' ',
      voice_settings: { stability: 0.5, speed: 1.1 },
      generation_config: { chunk_length_schedule: [50] },
      pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'a', version_id: 'b' }],
    })
  })
})
