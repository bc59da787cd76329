import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { startProxy, type RunningProxy } from '../../../src/server/node/start-proxy.ts'
import { attacks, brokenFrames, handshake, socketAttacks } from './attacks.ts'
import { sendRaw, sendRawFrames } from './raw-http.ts'
import { openPage } from './socket-proxy.ts'

const apiKey = 'sk_a7c1e5d90b3f4862a7c1e5d90b3f4862'

/** Everything that ever left the proxy but for the header to the service: to pages, to logs, to the operator. */
const leaving: string[] = []
const asked: { url: string; headers: string; body: string }[] = []
const crashes: unknown[] = []
const noteCrash = (reason: unknown): void => void crashes.push(reason)
let proxy: RunningProxy

/** What was said to the service over sockets. */
const said: string[] = []
const upstreamSockets = new WebSocketServer({ noServer: true })

const upstream = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => (body += piece))
  request.on('end', () => {
    const { 'xi-api-key': _key, ...headers } = request.headers
    asked.push({ url: `${request.method} ${request.url}`, headers: JSON.stringify(headers), body })
    response.end('[]')
  })
})

upstream.on('upgrade', (request, socket, head) => {
  const { 'xi-api-key': _key, ...headers } = request.headers
  asked.push({ url: `${request.method} ${request.url}`, headers: JSON.stringify(headers), body: '' })
  upstreamSockets.handleUpgrade(request, socket, head, (opened) => {
    opened.on('message', (data: Buffer) => said.push(data.toString()))
    opened.on('error', () => undefined)
  })
})

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...said) => void leaving.push(said.map(String).join(' ')))
  }
  process.on('unhandledRejection', noteCrash)
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const usedTokens = new Set(['Token once', 'once'])
  proxy = await startProxy({
    port: 0,
    apiKey,
    upstreamUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    allowedOrigins: ['https://friend.example'],
    limits: {
      maxBodyBytes: 64 * 1024,
      maxCharacters: 2_000,
      voices: ['voice'],
      models: ['eleven_multilingual_v2'],
      formats: ['mp3_44100_128'],
    },
    authorize(request) {
      const ticket = new URL(request.url).searchParams.get('ticket')
      const token = request.headers.get('authorization') ?? ticket
      if (token !== null && usedTokens.has(token)) return new Response(null, { status: 401 })
      if (token !== null) usedTokens.add(token)
      return { id: token ?? 'anybody' }
    },
    onRequest: (event) => leaving.push(JSON.stringify(event)),
    onError: (error) => leaving.push(`${error.message}\n${error.stack}\n${String(error.cause)}`),
  })
})

afterAll(async () => {
  await proxy.close(0)
  for (const socket of upstreamSockets.clients) socket.terminate()
  await new Promise((resolve) => upstream.close(resolve))
  process.off('unhandledRejection', noteCrash)
  vi.restoreAllMocks()
})

describe('createSpeechProxy under attack', () => {
  it('is asked at least 150 things that it must not pass on', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(150)
    expect(new Set(attacks.map(([name]) => name)).size).toBe(attacks.length)
  })

  it.each(attacks)('lets nothing through: %s', async (_name, bytes, isWhole) => {
    const before = asked.length
    const answer = await sendRaw(proxy.url, bytes, isWhole)
    leaving.push(answer)
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))
    expect(asked.slice(before), 'what the service was asked').toEqual([])
    // Refused, or not even answered; never a success and never a fault of the proxy's own.
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([])
    if (!isWhole) expect(statuses).toHaveLength(1)
  })

  it('lets nothing through of bodies that never end, and has them end when the page leaves', async () => {
    const slow = `POST /v1/text-to-speech/voice/stream HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"te`
    const before = asked.length
    leaving.push(...(await Promise.all(Array.from({ length: 50 }, () => sendRaw(proxy.url, slow)))))
    expect(asked.slice(before)).toEqual([])
  })

  it.each(socketAttacks)('says nothing of it over a socket: %s', async (_name, message, code) => {
    const before = said.length
    const page = openPage(proxy.url, '/v1/text-to-speech/voice/stream-input')
    await page.opened
    page.socket.send(message, { binary: typeof message !== 'string' })
    const closing = await page.closed
    leaving.push(JSON.stringify([closing, page.frames]))
    expect(closing[0]).toBe(code)
    expect(said.slice(before)).toEqual([])
  })

  it.each(brokenFrames)('closes a socket over which no frames come: %s', async (_name, bytes) => {
    const before = said.length
    const answer = await sendRawFrames(proxy.url, handshake, bytes)
    leaving.push(answer)
    expect(answer).toMatch(/^HTTP\/1\.1 101 /)
    expect(said.slice(before)).toEqual([])
  })

  it('still serves those who may ask, with the key in the one header', async () => {
    const before = asked.length
    const headers = { 'content-type': 'application/json', authorization: 'Token new', cookie: 'session=1' }
    const response = await fetch(`${proxy.url}/any/v1/text-to-speech/voice/stream?debug=1`, {
      method: 'POST',
      headers,
      body: '{"text":"Hello","admin":true}',
    })
    expect(response.status).toBe(200)
    leaving.push(await response.text(), JSON.stringify([...response.headers]))
    const [sent] = asked.slice(before)
    expect(asked.length).toBe(before + 1)
    expect(sent).toMatchObject({ url: 'POST /v1/text-to-speech/voice/stream', body: '{"text":"Hello"}' })
    expect(sent?.headers).not.toMatch(/session|Token/)
    expect((await fetch(`${proxy.url}/health`)).status).toBe(200)
  })

  it('has not let the key out, nor crashed', () => {
    expect(leaving.length).toBeGreaterThan(attacks.length)
    expect(leaving.filter((text) => text.includes(apiKey))).toEqual([])
    expect(asked.filter((request) => JSON.stringify(request).includes(apiKey))).toEqual([])
    expect(crashes).toEqual([])
  })
})
