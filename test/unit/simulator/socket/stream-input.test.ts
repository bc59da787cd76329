import { describe, expect, it } from 'vitest'
import { audioLengthOf, createTestSockets, textOf, type Frame, type WireTimes } from './connect.ts'

const init = { text: ' ' }
const end = { text: '' }
const sentence = 'The quick brown fox jumps over the lazy dog. '

async function speak(
  query: string,
  messages: object[] = [{ text: sentence, flush: true }],
): Promise<Frame[]> {
  const connection = await createTestSockets().connect(`output_format=pcm_16000&${query}`)
  for (const message of [init, ...messages, end]) connection.send(message)
  expect(await connection.closed).toEqual({ code: 1000, reason: '' })
  return connection.frames
}

describe('createStreamInput', () => {
  it('speaks what is left at the end, sends the last frame and closes', async () => {
    const frames = await speak('', [{ text: 'Hello ' }])
    expect(audioLengthOf(frames)).toBeGreaterThan(1000)
    expect(frames.at(-1)).toEqual({ audio: null, isFinal: true, normalizedAlignment: null, alignment: null })
    expect(frames.filter(({ isFinal }) => isFinal)).toHaveLength(1)
  })

  it('ends without sound where nothing was to be said', async () => {
    expect(await speak('', [{ text: ' ' }])).toHaveLength(1)
  })

  it('times each frame with sync_alignment, and the first of a segment without', async () => {
    const timed = (await speak('sync_alignment=true')).slice(0, -1)
    expect(timed.length).toBeGreaterThan(2)
    expect(timed.every(({ alignment }) => alignment !== null)).toBe(true)
    expect(textOf(timed)).toBe(sentence)
    const untimed = (await speak('')).slice(0, -1)
    expect(untimed.map(({ alignment }) => alignment !== null)).toEqual(untimed.map((_, index) => index === 0))
    expect(textOf(untimed)).toBe(sentence)
    expect(audioLengthOf(untimed)).toBe(audioLengthOf(timed))
  })

  it('begins the spoken form of a segment with a space', async () => {
    const [first, second] = await speak('sync_alignment=true')
    expect(first!.normalizedAlignment!.chars.slice(0, 4).join('')).toBe(' The')
    expect(first!.normalizedAlignment!.charDurationsMs[0]).toBe(0)
    expect(second!.normalizedAlignment!.chars[0]).toBe(second!.alignment!.chars[0])
  })

  it('says one after the other what is sent faster than it is spoken', async () => {
    const frames = await speak('sync_alignment=true&auto_mode=true', [
      { text: 'One. ' },
      { text: 'Two. ' },
      { text: 'Three. ' },
    ])
    expect(textOf(frames)).toBe('One. Two. Three. ')
  })

  it('takes nothing more after the end', async () => {
    const sockets = createTestSockets()
    const connection = await sockets.connect()
    for (const message of [init, { text: 'Hi ' }, end, { text: 'there ', flush: true }])
      connection.send(message)
    await connection.closed
    expect(textOf(connection.frames)).toBe('Hi ')
    expect(sockets.records.at(-1)).toMatchObject({ status: 101, outcome: 'finished' })
  })

  it('counts times from the segment, the frame, or the start of all, as asked', async () => {
    const messages = [sentence, sentence].map((text) => ({ text, flush: true }))
    const lists = await Promise.all(
      ['segment', 'frame', 'stream'].map((clock) =>
        speak(`sync_alignment=true&x-simulator=clock%3D${clock}`, messages),
      ),
    )
    const starts = lists.map((frames) =>
      frames.flatMap(({ alignment }) => alignment?.charStartTimesMs[0] ?? []),
    )
    const [segment, frame, stream] = starts as [number[], number[], number[]]
    const half = segment.length / 2
    expect(segment.filter((ms) => ms === 0)).toHaveLength(2)
    expect(segment.slice(half)).toEqual(segment.slice(0, half))
    // A character belongs to the frame in which it starts.
    expect(frame.every((ms) => ms >= 0 && ms < 150)).toBe(true)
    expect(stream).toEqual([...stream].sort((a, b) => a - b))
    expect(stream[half]!).toBe((audioLengthOf(lists[2]!) / 32_000 / 2) * 1000)
  })

  it('ends the times before the audio by the drift', async () => {
    const frames = await speak('x-simulator=drift%3D80')
    const { charStartTimesMs, charDurationsMs } = frames[0]!.alignment!
    const endMs = charStartTimesMs.at(-1)! + charDurationsMs.at(-1)!
    expect(audioLengthOf(frames) / 32 - endMs).toBeCloseTo(80, -0.5)
  })

  it('ends the times of a frame inside a word', async () => {
    const text = 'to be or not to be that is what one asks oneself all of the time '
    const frames = (
      await speak('sync_alignment=true&x-simulator=frames%3Dsplit-words', [{ text, flush: true }])
    ).slice(0, -1)
    expect(textOf(frames)).toBe(text)
    const ends = frames.slice(0, -1).map(({ alignment }, index) => {
      return alignment!.chars.at(-1)! + frames[index + 1]!.alignment!.chars[0]!
    })
    expect(ends.length).toBeGreaterThan(3)
    expect(ends.filter((pair) => /^\p{Letter}{2}$/u.test(pair)).length / ends.length).toBeGreaterThan(0.7)
  })

  it('gives a generation in one frame', async () => {
    const frames = await speak('sync_alignment=true&x-simulator=frames%3Dgenerations')
    expect(frames).toHaveLength(2)
    expect(textOf(frames)).toBe(sentence)
  })

  it('spells keys as asked', async () => {
    const [misspelt] = await speak('x-simulator=keys%3Dmisspelt')
    expect(Object.keys(misspelt!.alignment!)).toEqual(['chars', 'charsStartTimesMs', 'charsDurationsMs'])
    const snake = await speak('x-simulator=keys%3Dsnake-case')
    expect(Object.keys(snake[0]!)).toEqual(['audio', 'is_final', 'normalized_alignment', 'alignment'])
    expect(Object.keys(snake[0]!.alignment!)).toEqual(['chars', 'char_start_times_ms', 'char_durations_ms'])
    expect(snake.at(-1)).toMatchObject({ is_final: true })
  })

  it.each([
    ['null', { alignment: null, normalizedAlignment: null }],
    ['original-only', { normalizedAlignment: null }],
    ['normalized-only', { alignment: null }],
  ])('leaves alignments out: %s', async (kind, expected) => {
    const [first, second] = await speak(`sync_alignment=true&x-simulator=alignment%3D${kind}:1`)
    expect(first).toMatchObject(expected)
    expect(second!.alignment).not.toBeNull()
    expect(second!.normalizedAlignment).not.toBeNull()
  })

  it('spoils the lists of alignments', async () => {
    expect((await speak('x-simulator=alignment%3Dabsent'))[0]).not.toHaveProperty('alignment')
    expect((await speak('x-simulator=alignment%3Dempty'))[0]!.alignment!.chars).toEqual([])
    const { chars, charStartTimesMs } = (await speak('x-simulator=alignment%3Dunequal'))[0]!
      .alignment as WireTimes
    expect(charStartTimesMs).toHaveLength(chars.length - 1)
  })

  it('breaks off, stalls, closes and fails after so many frames', async () => {
    const sockets = createTestSockets()
    const run = async (fault: string) => {
      const connection = await sockets.connect(
        `output_format=pcm_16000&x-simulator=${encodeURIComponent(fault)}`,
      )
      for (const message of [init, { text: sentence }, end]) connection.send(message)
      await connection.settle()
      return connection
    }
    const cut = await run('cut-after=2')
    expect(await cut.closed).toEqual({ code: 1006, reason: '' })
    expect(cut.frames).toHaveLength(2)
    expect((await run('cut-after=0')).frames).toHaveLength(0)
    const failed = await run('error-after=1, code=quota_exceeded, message=No%20credits%20left.')
    expect(await failed.closed).toEqual({ code: 1008, reason: 'No credits left.' })
    expect(failed.frames.at(-1)).toEqual({ error: 'quota_exceeded', message: 'No credits left.', code: 1008 })
    const closed = await run('close-after=1:1011')
    expect(await closed.closed).toEqual({ code: 1011, reason: '' })
    expect(closed.frames).toHaveLength(1)
    const stalled = await run('stall-after=1')
    expect(stalled.frames).toHaveLength(1)
    sockets.timers.advance(100_000)
    expect(stalled.frames).toHaveLength(1)
    stalled.leave()
    expect(sockets.records.at(-1)!.outcome).toBe('aborted')
  })

  it('waits before each frame', async () => {
    const sockets = createTestSockets()
    const connection = await sockets.connect('output_format=pcm_16000&x-simulator=frame-delay%3D500')
    for (const message of [init, { text: sentence }, end]) connection.send(message)
    await connection.settle()
    expect(connection.frames).toHaveLength(0)
    sockets.timers.advance(500)
    await connection.settle()
    expect(connection.frames).toHaveLength(1)
  })

  it('fails after the idle limit, which text puts off and an answer does not', async () => {
    const sockets = createTestSockets()
    const connection = await sockets.connect('output_format=pcm_16000&inactivity_timeout=5')
    connection.send(init)
    sockets.timers.advance(4900)
    connection.send({ text: 'Hello ', flush: true })
    await connection.settle()
    expect(connection.frames.length).toBeGreaterThan(0)
    sockets.timers.advance(4900)
    connection.send({ text: ' ' })
    sockets.timers.advance(4900)
    expect(connection.frames.at(-1)).not.toHaveProperty('error')
    sockets.timers.advance(200)
    expect(await connection.closed).toMatchObject({ code: 1008 })
    expect(connection.frames.at(-1)).toMatchObject({ error: 'input_timeout_exceeded', code: 1008 })
  })

  it.each<[string, (object | string | Uint8Array)[]]>([
    ['no JSON', ['{']],
    ['binary', [new Uint8Array([123, 125])]],
    ['a list', ['[]']],
    ['a text that is no text', [{ text: 1 }]],
    ['no first message', [{ text: 'Hello ' }]],
    ['an end before the start', [end]],
    ['an empty schedule', [{ ...init, generation_config: { chunk_length_schedule: [] } }]],
    [
      'a locator without a version',
      [{ ...init, pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'a' }] }],
    ],
    ['a stability of 2', [{ ...init, voice_settings: { stability: 2 } }]],
    ['another schedule later', [init, { text: 'a ', generation_config: { chunk_length_schedule: [50] } }]],
  ])('refuses %s', async (_what, messages) => {
    const connection = await createTestSockets().connect()
    for (const message of messages) connection.send(message)
    expect(await connection.closed).toMatchObject({ code: 1008 })
    expect(connection.frames).toMatchObject([{ error: 'invalid_input_message', code: 1008 }])
  })

  it('lets settings be said again, in whatever order, and be null', async () => {
    const connection = await createTestSockets().connect()
    connection.send({ ...init, voice_settings: { stability: 0.5, speed: 3 }, generation_config: null })
    connection.send({ text: 'Hi ', voice_settings: { speed: 3, stability: 0.5 } })
    connection.send({ text: 'you ', voice_settings: null })
    connection.send(end)
    expect(await connection.closed).toMatchObject({ code: 1000 })
  })

  it('does not speak markup where it is to be understood', async () => {
    const messages = [{ text: 'Hi <break time="1s" />you ', flush: true }]
    expect(textOf(await speak('enable_ssml_parsing=true', messages))).toBe('Hi you ')
    expect(textOf(await speak('', messages))).toBe('Hi <break time="1s" />you ')
  })
})
