import { describe, expect, it } from 'vitest'
import type { TextSource } from '../../../src/model/text-source.ts'
import { readTextSource } from '../../../src/text/read-text-source.ts'

const encoder = new TextEncoder()

async function read(source: TextSource, signal?: AbortSignal): Promise<string[]> {
  const pieces: string[] = []
  for await (const piece of readTextSource(source, signal)) pieces.push(piece)
  return pieces
}

function streamOf<Piece>(...pieces: Piece[]): ReadableStream<Piece> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

async function* listOf(...pieces: string[]): AsyncGenerator<string> {
  yield* pieces
}

/** Cut in two at every place, as bytes, and byte by byte. */
function cuts(text: string): Uint8Array[][] {
  const bytes = encoder.encode(text)
  const halves = Array.from({ length: bytes.length + 1 }, (_, at) => [bytes.slice(0, at), bytes.slice(at)])
  return [...halves, Array.from(bytes, (byte) => Uint8Array.of(byte))]
}

const uiMessages = [
  { type: 'start', messageId: 'm1' },
  { type: 'reasoning-delta', id: 'r', delta: 'hmm' },
  { type: 'text-start', id: 't1' },
  { type: 'text-delta', id: 't1', delta: 'Grüße, ' },
  { type: 'text-delta', id: 't1', delta: 'world 👋.' },
  { type: 'text-end', id: 't1' },
  { type: 'tool-input-start', toolCallId: 'c', toolName: 'search' },
  { type: 'text-start', id: 't2' },
  { type: 'text-delta', id: 't2', delta: 'And data: {"type":"x"} is text.' },
  { type: 'finish' },
]
const asEvents = (messages: object[], lineEnd = '\n'): string =>
  `${messages.map((message) => `data: ${JSON.stringify(message)}${lineEnd}${lineEnd}`).join('')}data: [DONE]${lineEnd}${lineEnd}`

describe('readTextSource', () => {
  it('reads a string, a stream of strings, a list and a response alike', async () => {
    const expected = 'One. Two.'
    for (const source of [
      'One. Two.',
      streamOf('One. ', 'Two.'),
      listOf('One. ', 'Two.'),
      new Response('One. Two.'),
    ])
      expect((await read(source)).join('')).toBe(expected)
  })

  it('reads what is promised, and fails with its reason where it is not given', async () => {
    expect(await read(Promise.resolve(new Response('One.')))).toEqual(['One.'])
    const cause = new TypeError('Failed to fetch')
    await expect(read(Promise.reject(cause))).rejects.toMatchObject({ code: 'text-source-failed', cause })
  })

  it('reads bytes cut anywhere, also within a sign', async () => {
    const text = 'Grüße 👩‍👩‍👧, 你好'
    for (const pieces of cuts(text)) expect((await read(streamOf(...pieces))).join('')).toBe(text)
  })

  it('reads the text of a UI message stream, cut anywhere: no reasoning, no tools, each part a paragraph', async () => {
    for (const lineEnd of ['\n', '\r\n'])
      for (const pieces of cuts(asEvents(uiMessages, lineEnd)))
        expect((await read(streamOf(...pieces))).join('')).toBe(
          'Grüße, world 👋.\n\nAnd data: {"type":"x"} is text.',
        )
  })

  it('reads the text of a data stream, cut anywhere', async () => {
    const stream =
      'f:{"messageId":"m"}\n0:"Hel"\n0:"lo, \\"you\\"."\ng:"thinking"\ne:{"finishReason":"stop"}\nd:{}'
    for (const pieces of cuts(stream))
      expect((await read(streamOf(...pieces))).join('')).toBe('Hello, "you".')
  })

  it('takes for plain text what only begins like one of those', async () => {
    const texts = [
      'data',
      'data: none',
      'data: {"a":1}\nis JSON',
      'dada',
      'a: b',
      '0:30 left',
      'a:"b" c',
      '1:["',
      'd',
      ':) hi',
    ]
    for (const text of texts)
      for (const pieces of cuts(text)) expect((await read(streamOf(...pieces))).join('')).toBe(text)
  })

  it('gives plain text out at once', async () => {
    const pieces = ['The ', 'da', 'ta', ': {', ' is ', '']
    expect(await read(listOf(...pieces))).toEqual(pieces.filter((piece) => piece !== ''))
  })

  it('fails with a typed error where the source breaks off, after what came', async () => {
    const cause = new Error('gone')
    const source = (async function* () {
      yield 'So far. '
      throw cause
    })()
    const pieces: string[] = []
    const reading = (async () => {
      for await (const piece of readTextSource(source)) pieces.push(piece)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'text-source-failed', cause })
    expect(pieces).toEqual(['So far. '])
  })

  it('fails where the stream tells of an error, and where the response is one', async () => {
    const told = asEvents([
      { type: 'text-delta', delta: 'A' },
      { type: 'error', errorText: 'overloaded' },
    ])
    await expect(read(new Response(told))).rejects.toMatchObject({
      code: 'text-source-failed',
      message: 'The stream of the text told of an error: overloaded',
    })
    await expect(read(listOf('0:"A"\n3:"overloaded"\n'))).rejects.toMatchObject({
      code: 'text-source-failed',
    })
    const refused = new Response('<html>', { status: 502 })
    await expect(read(refused)).rejects.toMatchObject({ code: 'text-source-failed', httpStatus: 502 })
  })

  it('refuses what is no text', () => {
    for (const source of [7, null, undefined, {}, ['a']])
      expect(() => readTextSource(source as string)).toThrow(TypeError)
  })

  it('cancels the source when the loop is left, and when its signal aborts', async () => {
    for (const how of ['left', 'aborted']) {
      let isCancelled = false
      const source = new ReadableStream<string>({
        pull: (controller) => controller.enqueue('more '),
        cancel: () => void (isCancelled = true),
      })
      const controller = new AbortController()
      const reading = (async () => {
        for await (const piece of readTextSource(source, controller.signal)) {
          expect(piece).toBe('more ')
          if (how === 'left') break
          controller.abort(new Error('stop'))
        }
      })()
      if (how === 'left') await reading
      else await expect(reading).rejects.toThrow('stop')
      expect(isCancelled).toBe(true)
    }
  })

  it('does not wait for a list that never goes on, once its signal aborts', async () => {
    let isClosed = false
    const source: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: async () => {
          isClosed = true
          return { done: true, value: undefined }
        },
      }),
    }
    const controller = new AbortController()
    const reading = read(source, controller.signal)
    controller.abort(new Error('stop'))
    await expect(reading).rejects.toThrow('stop')
    expect(isClosed).toBe(true)
  })
})
