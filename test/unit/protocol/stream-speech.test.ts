import { describe, expect, it, vi } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { collect, type Collected } from '../conformance/collect.ts'
import { serveHttp } from '../http-server.ts'

const request = { text: 'Hello', voiceId: 'voice' }
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const line = '{"audio_base64":"QUJD","alignment":null}\n'

/** Reads one answer, without a network. */
function read(answer: () => Response, options: { timestamps?: boolean } = {}): Promise<Collected> {
  const client = createSpeechClient({ proxyUrl: 'https://app.example', fetch: async () => answer() })
  return collect(streamSpeech(client, { ...request, ...options }))
}

function streamOf(...pieces: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? bytesOf(piece) : piece)
      controller.close()
    },
  })
}

describe('streamSpeech', () => {
  it('gives each chunk as soon as its line is complete', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const client = createSpeechClient({
      proxyUrl: 'https://app.example',
      fetch: async () => new Response(readable),
    })
    const chunks = streamSpeech(client, request)[Symbol.asyncIterator]()
    const first = chunks.next()
    void writer.write(bytesOf(`${line}{"audio`))
    expect((await first).value).toMatchObject({ audio: bytesOf('ABC') })
    const second = chunks.next()
    void writer.write(bytesOf('_base64":"WFla"}\n'))
    expect((await second).value).toMatchObject({ audio: bytesOf('XYZ') })
  })

  it('asks the plain route for bytes when no times are wanted', async () => {
    const fetch = vi.fn(async (_url: URL) => new Response(streamOf('ab', '', 'c')))
    const client = createSpeechClient({
      proxyUrl: 'https://app.example',
      fetch: fetch as unknown as typeof globalThis.fetch,
    })
    const { chunks, error } = await collect(streamSpeech(client, { ...request, timestamps: false }))
    expect(error).toBeNull()
    expect(fetch.mock.lastCall?.[0].pathname).toBe('/v1/text-to-speech/voice/stream')
    expect(chunks).toEqual([
      { audio: bytesOf('ab'), alignment: null, normalizedAlignment: null },
      { audio: bytesOf('c'), alignment: null, normalizedAlignment: null },
    ])
  })

  it('sends nothing before the loop starts, and nothing for a text without words', async () => {
    const fetch = vi.fn(async () => new Response(line))
    const client = createSpeechClient({ proxyUrl: 'https://app.example', fetch })
    streamSpeech(client, request)
    expect((await collect(streamSpeech(client, { ...request, text: ' \n' }))).error).toMatchObject({
      code: 'empty-text',
    })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('takes a web page for what it is, though it comes with 200', async () => {
    const page = '<!doctype html><title>My app</title>'
    for (const timestamps of [true, false]) {
      const html = (): Response =>
        new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
      const { chunks, error } = await read(html, { timestamps })
      expect(chunks).toEqual([])
      expect(error).toMatchObject({
        code: 'bad-response',
        message: expect.stringContaining('proxyUrl') as string,
      })
    }
    expect((await read(() => new Response(page))).error).toMatchObject({ code: 'bad-response' })
  })

  it('does not take silence for speech', async () => {
    for (const body of [null, '', '\n\n', '{"audio_base64":"","alignment":null}\n', '{"ok":true}']) {
      expect((await read(() => new Response(body))).error, String(body)).toMatchObject({ code: 'incomplete' })
    }
    expect((await read(() => new Response(''), { timestamps: false })).error).toMatchObject({
      code: 'incomplete',
    })
  })

  it('ends with the error that the service puts on a line, after the lines before it', async () => {
    const error = '{"detail":{"status":"quota_exceeded","message":"No credits."}}\n'
    const ended = await read(() => new Response(line + error + line, { headers: { 'request-id': 'r1' } }))
    expect(ended.chunks).toHaveLength(1)
    expect(ended.error).toMatchObject({
      code: 'quota-exceeded',
      requestId: 'r1',
      message: expect.stringContaining('broke off') as string,
    })
  })

  it('ends with `network` where the body fails, with the id of the request', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytesOf(line + line)),
      pull: (controller) => controller.error(new TypeError('terminated')),
    })
    const ended = await read(() => new Response(body, { headers: { 'request-id': 'r1' } }))
    expect(ended.chunks).toHaveLength(2)
    expect(ended.error).toMatchObject({ code: 'network', requestId: 'r1', retryable: true })
  })

  it('gives no chunk after an abort, also of those that have come', async () => {
    const controller = new AbortController()
    const client = createSpeechClient({
      proxyUrl: 'https://app.example',
      fetch: async () => new Response(line.repeat(3)),
    })
    const chunks: unknown[] = []
    const reading = async (): Promise<void> => {
      for await (const chunk of streamSpeech(client, { ...request, signal: controller.signal })) {
        chunks.push(chunk)
        controller.abort('enough')
      }
    }
    await expect(reading()).rejects.toBe('enough')
    expect(chunks).toHaveLength(1)
  })

  it('ends the request at the service when the loop is left', async () => {
    const left = createDeferred<void>()
    const proxyUrl = await serveHttp((_request, response) => {
      response.on('close', () => left.resolve())
      response.write(line)
    })
    for await (const chunk of streamSpeech(createSpeechClient({ proxyUrl }), request)) {
      expect(chunk.audio).toEqual(bytesOf('ABC'))
      break
    }
    await left.promise
  })

  it('can be looped over once, so that a text is not paid for twice', async () => {
    const fetch = vi.fn(async () => new Response(line))
    const stream = streamSpeech(createSpeechClient({ proxyUrl: 'https://app.example', fetch }), request)
    expect((await collect(stream)).chunks).toHaveLength(1)
    expect(await collect(stream)).toEqual({ chunks: [], error: null })
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})
