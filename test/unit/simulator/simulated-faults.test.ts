import { describe, expect, it } from 'vitest'
import { createManualTimers } from '../../manual-timers.ts'
import { createTestSimulator, type PostOptions } from './post-speech.ts'
import { parseLines, type SpeechLine } from './speech-lines.ts'

const text = 'Hello, wide world. Good evening, everybody!'

async function linesWith(faults?: string, options: PostOptions = {}): Promise<SpeechLine[]> {
  const response = await createTestSimulator().post({ body: { text }, faults, ...options })
  return parseLines(await response.text())
}

async function textWith(faults?: string, body: unknown = { text }): Promise<string> {
  return (await createTestSimulator().post({ body, faults })).text()
}

/** Lets everything run that does not wait for time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
}

describe('faults of time', () => {
  it('response-delay keeps the headers back', async () => {
    const timers = createManualTimers()
    let response: Response | null = null
    void createTestSimulator({ timers })
      .post({ faults: 'response-delay=500' })
      .then((answer) => (response = answer))
    await settle()
    timers.advance(499)
    await settle()
    expect(response).toBeNull()
    timers.advance(1)
    await expect.poll(() => response?.status, { timeout: 10_000 }).toBe(200)
  })

  it('first-byte-delay keeps the body back, not the headers', async () => {
    const timers = createManualTimers()
    const response = await createTestSimulator({ timers }).post({ faults: 'first-byte-delay=500' })
    let bytes = 0
    void response
      .body!.getReader()
      .read()
      .then(({ value }) => (bytes = value!.length))
    await settle()
    timers.advance(499)
    await settle()
    expect(bytes).toBe(0)
    timers.advance(1)
    await expect.poll(() => bytes, { timeout: 10_000 }).toBeGreaterThan(0)
  })

  it('bytes-per-second makes the body take its time', async () => {
    const timers = createManualTimers()
    const faults = 'bytes-per-second=1000, chunk=100'
    const response = await createTestSimulator({ timers }).post({ faults })
    const reader = response.body!.getReader()
    for (let count = 1; count <= 5; count++) {
      const reading = reader.read()
      await settle()
      timers.advance(100)
      expect((await reading).value).toHaveLength(100)
      expect(timers.nowMs()).toBe(count * 100)
    }
    await reader.cancel()
    expect(timers.waiting).toBe(0)
  })

  it('leave nothing waiting when the client goes away', async () => {
    const timers = createManualTimers()
    const controller = new AbortController()
    const simulator = createTestSimulator({ timers })
    const answer = simulator.post({ faults: 'response-delay=500', signal: controller.signal })
    await settle()
    expect(timers.waiting).toBe(1)
    controller.abort(new Error('gone'))
    await expect(answer).rejects.toThrow('gone')
    expect(timers.waiting).toBe(0)
    expect(simulator.records.at(-1)!.outcome).toBe('aborted')
  })
})

describe('faults of the connection', () => {
  it('chunk gives pieces of exactly that size, down to a byte', async () => {
    const whole = await textWith()
    for (const size of [1, 7, 5000]) {
      const response = await createTestSimulator().post({ body: { text }, faults: `chunk=${size}` })
      const pieces: Uint8Array[] = []
      for await (const piece of response.body!) pieces.push(piece)
      expect(pieces.slice(0, -1).every((piece) => piece.length === size)).toBe(true)
      expect(Buffer.concat(pieces).toString()).toBe(whole)
    }
  })

  it('cut-after breaks the connection after exactly so many bytes', async () => {
    const whole = await textWith()
    for (const bytes of [0, 1, 60_000]) {
      const simulator = createTestSimulator()
      const response = await simulator.post({ body: { text }, faults: `cut-after=${bytes}` })
      const got: Uint8Array[] = []
      await expect(
        (async () => {
          for await (const piece of response.body!) got.push(piece)
        })(),
      ).rejects.toThrow(`Cut after ${bytes} bytes`)
      expect(Buffer.concat(got).toString()).toBe(whole.slice(0, bytes))
      expect(simulator.records.at(-1)).toMatchObject({ outcome: 'cut', bytesSent: bytes })
    }
  })

  it('cut-after beyond the end changes nothing', async () => {
    expect(await textWith('cut-after=100000000')).toBe(await textWith())
  })

  it('stall-after leaves the connection open without a byte more, until the client goes', async () => {
    const simulator = createTestSimulator()
    const reader = (await simulator.post({ body: { text }, faults: 'stall-after=10' })).body!.getReader()
    expect((await reader.read()).value).toHaveLength(10)
    let isOver = false
    void reader.read().then(() => (isOver = true))
    await settle()
    expect(isOver).toBe(false)
    await reader.cancel()
    expect(simulator.records.at(-1)!.outcome).toBe('aborted')
  })

  it('pause-after keeps the rest back for so long, and then sends all of it', async () => {
    const timers = createManualTimers()
    const faults = 'pause-after=5000:700'
    const response = await createTestSimulator({ timers }).post({ body: { text }, faults })
    let received = ''
    const reading = (async () => {
      for await (const piece of response.body!) received += Buffer.from(piece).toString()
    })()
    await expect.poll(() => received.length).toBeGreaterThanOrEqual(5000)
    const before = received.length
    timers.advance(699)
    await settle()
    expect(received).toHaveLength(before)
    timers.advance(1)
    await reading
    expect(received).toBe(await textWith())
  })

  it('hold for routes that answer with one piece of JSON too', async () => {
    const response = await createTestSimulator().get('v1/models', { 'x-simulator': 'cut-after=5' })
    await expect(response.text()).rejects.toThrow('Cut')
  })
})

describe('faults of status', () => {
  it.each([
    ['detail-object', { detail: { status: 'quota_exceeded', message: 'Spent.' } }],
    ['detail-array', { detail: [{ type: 'quota_exceeded', loc: ['body'], msg: 'Spent.' }] }],
    ['detail-text', { detail: 'Spent.' }],
    ['no-detail', { status: 'quota_exceeded', message: 'Spent.' }],
  ])('error-shape=%s answers in that shape', async (shape, body) => {
    const faults = `status=401, error-shape=${shape}, code=quota_exceeded, message=Spent.`
    const response = await createTestSimulator().post({ faults })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual(body)
  })

  it('error-shape=detail-code answers in the form of 2026, with the id of the header', async () => {
    const response = await createTestSimulator().post({ faults: 'status=401, error-shape=detail-code' })
    expect(await response.json()).toEqual({
      detail: {
        type: 'authentication_error',
        code: 'invalid_api_key',
        status: 'invalid_api_key',
        message: 'The simulator was asked to fail.',
        request_id: response.headers.get('x-trace-id'),
      },
    })
  })

  it('error-shape=html and empty are what a gateway answers', async () => {
    const html = await createTestSimulator().post({ faults: 'status=502' })
    expect(html.headers.get('content-type')).toBe('text/html')
    expect(await html.text()).toContain('<h1>502</h1>')
    const empty = await createTestSimulator().post({ faults: 'status=500, error-shape=empty' })
    expect(empty.headers.has('content-type')).toBe(false)
    expect(await empty.text()).toBe('')
  })

  it('a status alone comes with its usual shape and code', async () => {
    const bodyOf = async (status: number): Promise<unknown> =>
      (await createTestSimulator().post({ faults: `status=${status}` })).json()
    expect(await bodyOf(429)).toMatchObject({ detail: { status: 'too_many_concurrent_requests' } })
    expect(await bodyOf(404)).toEqual({ detail: 'The simulator was asked to fail.' })
    expect(await bodyOf(500)).toMatchObject({ status: 'internal_server_error' })
    expect(await bodyOf(422)).toMatchObject({ detail: [{ loc: ['body'] }] })
  })

  it('retry-after is a header of the error', async () => {
    const response = await createTestSimulator().post({ faults: 'status=429, retry-after=2' })
    expect(response.headers.get('retry-after')).toBe('2')
  })

  it('hold for every route', async () => {
    const simulator = createTestSimulator()
    for (const path of ['v1/models', 'v2/voices', 'v1/nothing']) {
      expect((await simulator.get(path, { 'x-simulator': 'status=503' })).status).toBe(503)
    }
  })

  it('a misspelt fault is answered with the list of those that are', async () => {
    const response = await createTestSimulator().post({ faults: 'sattus=429' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      detail: { status: 'unknown_fault', message: expect.stringContaining('first-byte-delay') as string },
    })
  })
})

describe('fail-times', () => {
  it('lets the first requests with an id fail, and later ones pass', async () => {
    const simulator = createTestSimulator()
    const statusOf = async (id: string): Promise<number> =>
      (await simulator.post({ faults: `status=429, fail-times=2, id=${id}` })).status
    expect([await statusOf('a'), await statusOf('a'), await statusOf('b'), await statusOf('a')]).toEqual([
      429, 429, 429, 200,
    ])
    expect([await statusOf('b'), await statusOf('b')]).toEqual([429, 200])
  })

  it('counts by the whole header where there is no id', async () => {
    const simulator = createTestSimulator()
    const statuses = []
    for (let count = 0; count < 2; count++) {
      statuses.push((await simulator.post({ faults: 'status=500, fail-times=1' })).status)
    }
    expect(statuses).toEqual([500, 200])
  })

  it('holds for every fault of the header', async () => {
    const simulator = createTestSimulator()
    const faults = 'cut-after=10, alignment=null, fail-times=1, id=cut'
    await expect((await simulator.post({ faults })).text()).rejects.toThrow('Cut')
    const [line] = parseLines(await (await simulator.post({ faults })).text())
    expect(line!.alignment).not.toBeNull()
  })
})

describe('faults of alignment', () => {
  it('null, absent and empty hold for all lines or for one', async () => {
    for (const line of await linesWith('alignment=null')) {
      expect(line).toMatchObject({ alignment: null, normalized_alignment: null })
    }
    for (const line of await linesWith('alignment=absent'))
      expect(Object.keys(line)).toEqual(['audio_base64'])
    const lines = await linesWith('alignment=empty:2')
    expect(lines.map((line) => line.alignment!.characters.length === 0)).toEqual(
      lines.map((_, index) => index === 1),
    )
  })

  it('one of the two may be missing', async () => {
    expect((await linesWith('alignment=original-only'))[0]).toMatchObject({ normalized_alignment: null })
    expect((await linesWith('alignment=normalized-only'))[0]).toMatchObject({ alignment: null })
  })

  it('unequal leaves a start time out', async () => {
    for (const { alignment } of await linesWith('alignment=unequal')) {
      expect(alignment!.character_start_times_seconds).toHaveLength(alignment!.characters.length - 1)
    }
  })

  it('never change the audio', async () => {
    const audioOf = (lines: SpeechLine[]): string[] => lines.map((line) => line.audio_base64)
    expect(audioOf(await linesWith('alignment=null'))).toEqual(audioOf(await linesWith()))
  })

  it('entries=clusters gives what a reader takes for one character as one entry', async () => {
    const options = { body: { text: 'a👨‍👩‍👧e\u0301' } }
    const codePoints = await linesWith(undefined, options)
    const clusters = await linesWith('entries=clusters', options)
    expect(codePoints.flatMap((line) => line.alignment!.characters)).toHaveLength(8)
    const entries = clusters.flatMap((line) => line.alignment!.characters)
    expect(entries).toEqual(['a', '👨‍👩‍👧', 'e\u0301'])
    const family = clusters[0]!.alignment!
    expect(family.character_end_times_seconds[1]).toBe(
      codePoints[0]!.alignment!.character_end_times_seconds[5],
    )
  })
})

function withoutAudio({ alignment, normalized_alignment }: SpeechLine): object {
  return { alignment, normalized_alignment }
}

describe('faults of headers', () => {
  it('headers=hidden lets no other origin read them', async () => {
    const response = await createTestSimulator().post({ faults: 'headers=hidden' })
    expect(response.headers.has('access-control-expose-headers')).toBe(false)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.has('request-id')).toBe(true)
  })

  it('headers=absent leaves those of the content and of CORS alone', async () => {
    for (const route of ['stream', '']) {
      const response = await createTestSimulator().post({ route, faults: 'headers=absent' })
      expect([...response.headers.keys()]).toEqual([
        'access-control-allow-origin',
        'access-control-expose-headers',
        ...(route === '' ? ['content-length'] : []),
        'content-type',
      ])
    }
  })

  it('headers=absent keeps what an error says to a client that waits', async () => {
    const faults = 'headers=absent, status=429, retry-after=2'
    const response = await createTestSimulator().post({ faults })
    expect(response.headers.get('retry-after')).toBe('2')
    expect(response.headers.has('x-trace-id')).toBe(false)
  })
})

describe('faults of lines', () => {
  it('garbage-line puts a line that is no JSON in that place', async () => {
    const whole = (await textWith()).split('\n')
    const spoilt = (await textWith('garbage-line=2')).split('\n')
    expect(() => JSON.parse(spoilt[1]!) as unknown).toThrow()
    expect(spoilt.filter((_, index) => index !== 1)).toEqual(whole)
  })

  it('garbage-line beyond the end comes last', async () => {
    const lines = (await textWith('garbage-line=1000')).trimEnd().split('\n')
    expect(() => JSON.parse(lines.at(-1)!) as unknown).toThrow()
  })

  it('error-line ends the answer with an error in place of a line', async () => {
    const lines = parseLines(await textWith('error-line=2'))
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatchObject({ detail: { status: 'internal_server_error' } })
  })

  it('last-line takes the newline away, or half the line', async () => {
    const whole = await textWith()
    expect(await textWith('last-line=unterminated')).toBe(whole.trimEnd())
    const truncated = await textWith('last-line=truncated')
    expect(whole.startsWith(truncated)).toBe(true)
    expect(truncated.split('\n')).toHaveLength(whole.trimEnd().split('\n').length)
    expect(() => parseLines(truncated)).toThrow()
  })

  it('line-end and blank-lines change what is between lines only', async () => {
    const whole = await textWith()
    expect(await textWith('line-end=crlf')).toBe(whole.replaceAll('\n', '\r\n'))
    expect(await textWith('blank-lines=2')).toBe(whole.replace(/^(?=.)/gm, '\n\n'))
  })

  it.each([
    ['error-line=1:error', ['error', 'message']],
    ['error-line=1:message', ['message']],
  ])('%s gives the error in another of its forms', async (faults, keys) => {
    const lines = parseLines(await textWith(faults))
    expect(lines.map((line) => Object.keys(line))).toEqual([keys])
  })

  it.each([
    ['empty', ''],
    ['null', null],
    ['absent', undefined],
  ])(
    'timing-lines=%s sends the alignments ahead of their audio, on a line without any',
    async (kind, audio) => {
      const whole = await linesWith()
      const apart = await linesWith(`timing-lines=${kind}`)
      expect(apart).toHaveLength(2 * whole.length)
      whole.forEach((line, index) => {
        expect(apart[2 * index]).toEqual(
          audio === undefined ? withoutAudio(line) : { ...line, audio_base64: audio },
        )
        expect(apart[2 * index + 1]).toEqual({ ...line, alignment: null, normalized_alignment: null })
      })
    },
  )

  it('keys=misspelt changes the names of times, keys=camel-case all names, and neither any value', async () => {
    const [line] = await linesWith()
    const [misspelt] = (await linesWith('keys=misspelt')) as object[]
    const [camel] = (await linesWith('keys=camel-case')) as object[]
    const { characters, ...times } = line!.alignment!
    expect(Object.keys(misspelt!)).toEqual(Object.keys(line!))
    expect(misspelt).toHaveProperty('alignment.characters', characters)
    expect(misspelt).toHaveProperty(
      'alignment.characters_start_times_seconds',
      times.character_start_times_seconds,
    )
    expect(misspelt).not.toHaveProperty('alignment.character_start_times_seconds')
    expect(Object.keys(camel!)).toEqual(['audioBase64', 'alignment', 'normalizedAlignment'])
    expect(camel).toHaveProperty('audioBase64', line!.audio_base64)
    expect(camel).toHaveProperty('alignment.characterEndTimesSeconds', times.character_end_times_seconds)
  })

  it.each([
    ['split=characters', 'Zoë 😀 世界'],
    ['split=characters, unicode=escaped', 'Zoë 😀 世界'],
  ])('%s ends a network write inside of each character', async (faults, spoken) => {
    const simulator = createTestSimulator()
    const response = await simulator.post({ body: { text: spoken }, faults })
    const pieces: Buffer[] = []
    for await (const piece of response.body!) pieces.push(Buffer.from(piece))
    const all = Buffer.concat(pieces)
    const escaped = faults.includes('escaped')
    expect(all.toString()).toBe(await textWith(escaped ? 'unicode=escaped' : undefined, { text: spoken }))
    // In both alignments: ë, the emoji and two of Han, or the six escapes of those.
    const perAlignment = escaped ? 5 : 4
    expect(pieces.length).toBeGreaterThanOrEqual(2 * perAlignment)
    for (const piece of pieces.slice(0, -1)) {
      const end = piece.toString('latin1')
      if (end.endsWith('\n')) continue
      expect(end).toMatch(escaped ? /\\u[0-9a-f]$/ : /[\xc0-\xff]$/)
    }
  })

  it('unicode=escaped writes the same text in ASCII', async () => {
    const body = { text: 'Zoë 😀' }
    const escaped = await textWith('unicode=escaped', body)
    expect(escaped).toMatch(/^[\n -~]*$/)
    expect(escaped).toContain('\\ud83d\\ude00')
    expect(parseLines(escaped)).toEqual(parseLines(await textWith(undefined, body)))
  })
})

describe('faults of the sound', () => {
  const soundOf = (lines: SpeechLine[]): Buffer =>
    Buffer.concat(lines.map((line) => Buffer.from(line.audio_base64 ?? '', 'base64')))

  it('audio=noise gives as many bytes that are no audio, audio=none gives none, and both keep the times', async () => {
    const lines = await linesWith()
    const noise = await linesWith('audio=noise')
    expect(soundOf(noise)).toEqual(Buffer.alloc(soundOf(lines).length, 0x55))
    const none = await linesWith('audio=none')
    expect(soundOf(none)).toHaveLength(0)
    for (const spoilt of [noise, none]) {
      expect(spoilt.map(({ alignment }) => alignment)).toEqual(lines.map(({ alignment }) => alignment))
    }
  })

  it('audio=<format> gives another format than was asked for', async () => {
    const other = await linesWith('audio=pcm_8000')
    expect(soundOf(other)).toEqual(soundOf(await linesWith(undefined, { query: 'output_format=pcm_8000' })))
  })
})
