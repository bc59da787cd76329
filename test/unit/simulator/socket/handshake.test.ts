import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSocketFaults } from '../../../../src/simulator/socket/socket-faults.ts'
import { createTestSockets, type TestSockets } from './connect.ts'

const minutesMs = 60_000

async function mint(sockets: TestSockets, type = 'tts_websocket', key?: string): Promise<Response> {
  const headers = key === undefined ? {} : { 'xi-api-key': key }
  const url = `http://test/api/speech/v1/single-use-token/${type}`
  return sockets.fetch(new Request(url, { method: 'POST', headers }))
}

async function tokenOf(response: Response): Promise<string> {
  return ((await response.json()) as { token: string }).token
}

describe('the handshake of a simulated socket', () => {
  it.each([
    'output_format=wav_44100',
    'output_format=mp3_44100',
    'inactivity_timeout=181',
    'inactivity_timeout=0',
    'inactivity_timeout=1.5',
    'apply_text_normalization=yes',
    'seed=4294967296',
    'seed=-1',
    'optimize_streaming_latency=5',
    'sync_alignment=True',
    'auto_mode=1',
    'enable_logging=False',
    'enable_ssml_parsing=yes',
  ])('refuses %s with the name of what is wrong', async (query) => {
    const response = await createTestSockets().handshake(query)
    expect(response.status).toBe(422)
    const { detail } = (await response.json()) as { detail: { loc: string[] }[] }
    expect(detail.map(({ loc }) => loc)).toEqual([['query', query.split('=')[0]]])
  })

  it('takes every parameter within its bounds', async () => {
    const query =
      'model_id=eleven_flash_v2_5&language_code=de&output_format=pcm_48000&enable_logging=false&' +
      'enable_ssml_parsing=true&inactivity_timeout=180&sync_alignment=true&auto_mode=false&' +
      'apply_text_normalization=off&seed=4294967295&optimize_streaming_latency=4&unheard_of=1'
    await createTestSockets().connect(query)
  })

  it.each([
    ['model_id=eleven_v3', 403],
    ['model_id=eleven_v9', 400],
    ['model_id=eleven_english_sts_v2', 400],
    ['output_format=opus_48000_32', 400],
    ['model_id=eleven_flash_v2_5&apply_text_normalization=on', 400],
  ])('refuses %s with %i', async (query, status) => {
    expect((await createTestSockets().handshake(query)).status).toBe(status)
  })

  it('refuses voices and paths that are not there', async () => {
    const sockets = createTestSockets()
    const path = 'v1/text-to-speech/nobody/stream-input'
    const response = await sockets.handshake('output_format=pcm_16000', {}, path)
    expect(await response.json()).toMatchObject({ detail: { status: 'voice_not_found' } })
    expect((await sockets.handshake('', {}, 'v1/somewhere')).status).toBe(404)
  })

  it('lets in by the key of the header, of the query and of either name in the first message', async () => {
    const apiKey = 'secret'
    const sockets = createTestSockets({ apiKey })
    const query = 'output_format=pcm_16000'
    const end = { text: '' }
    const first = { text: ' ' }
    const speak = async (connection: Awaited<ReturnType<TestSockets['connect']>>, message: object) => {
      connection.send(message)
      connection.send(end)
      return (await connection.closed).code
    }
    expect(await speak(await sockets.connect(query, { 'xi-api-key': apiKey }), first)).toBe(1000)
    expect(await speak(await sockets.connect(`${query}&authorization=Bearer%20secret`), first)).toBe(1000)
    for (const name of ['xi-api-key', 'xi_api_key']) {
      expect(await speak(await sockets.connect(query), { ...first, [name]: apiKey })).toBe(1000)
      expect(await speak(await sockets.connect(query), { ...first, [name]: 'guess' })).toBe(1008)
    }
    expect(await speak(await sockets.connect(query), { ...first, authorization: 'Bearer secret' })).toBe(1000)
    const refused = await sockets.connect(query)
    expect(await speak(refused, first)).toBe(1008)
    expect(refused.frames).toMatchObject([{ error: 'invalid_api_key', code: 1008 }])
    expect((await sockets.handshake(query, { 'xi-api-key': 'guess' })).status).toBe(401)
  })

  it('takes a token once, of the right kind, for fifteen minutes', async () => {
    const sockets = createTestSockets({ apiKey: 'secret' })
    expect((await mint(sockets)).status).toBe(401)
    expect((await mint(sockets, 'anything', 'secret')).status).toBe(422)
    const fresh = async (type?: string) =>
      `output_format=pcm_16000&single_use_token=${await tokenOf(await mint(sockets, type, 'secret'))}`
    const query = await fresh()
    await sockets.connect(query)
    expect((await sockets.handshake(query)).status).toBe(401)
    expect((await sockets.handshake(await fresh('realtime_scribe'))).status).toBe(401)
    const [young, old] = [await fresh(), await fresh()]
    sockets.timers.advance(15 * minutesMs)
    await sockets.connect(young)
    sockets.timers.advance(1)
    expect((await sockets.handshake(old)).status).toBe(401)
  })

  it('fails as asked, in the query or the header, as often as asked', async () => {
    const sockets = createTestSockets()
    const query = 'output_format=pcm_16000&x-simulator=status%3D503%2Cfail-times%3D1%2Cid%3Da'
    expect((await sockets.handshake(query)).status).toBe(503)
    await sockets.connect(query)
    expect((await sockets.handshake('', { 'x-simulator': 'status=429' })).status).toBe(429)
    const refusal = await sockets.handshake('x-simulator=chunk%3D1')
    expect(refusal.status).toBe(400)
    expect(await refusal.text()).toContain('There is no fault')
    expect(sockets.records.map(({ faultId }) => faultId)).toContain('a')
  })
})

describe('parseSocketFaults', () => {
  it('knows what is in the table that is shown to people, and nothing else', () => {
    const source = readFileSync('src/simulator/socket/socket-faults.ts', 'utf8')
    const rows = [...source.matchAll(/^ \* \| (`[^|]*`) \|/gm)].flatMap(([, names]) =>
      [...names!.matchAll(/`([^`]*)`/g)].map((match) => match[1]!),
    )
    let known: string[] = []
    try {
      parseSocketFaults('unheard-of=1')
    } catch (error) {
      known = /Known: (.*)\./.exec((error as Error).message)![1]!.split(', ')
    }
    expect([...rows].sort()).toEqual([...known].sort())
  })

  it('reads a frame and what comes after it', () => {
    expect(parseSocketFaults('error-after=2')['error-after']).toEqual({ line: 2, kind: '1008' })
    expect(parseSocketFaults('close-after=2:1011')['close-after']).toEqual({ line: 2, kind: '1011' })
  })
})
