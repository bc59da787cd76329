import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'vite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { simulatorPlugin } from '../../../../src/simulator/node/simulator-plugin.ts'
import { startSimulator } from '../../../../src/simulator/node/start-simulator.ts'
import { createToneVoice } from '../../../../src/simulator/tone-voice.ts'
import { someVoiceId } from '../post-speech.ts'

const path = `/v1/text-to-speech/${someVoiceId}/stream-input?output_format=pcm_16000`

async function serve() {
  const running = await startSimulator({ port: 0, voice: createToneVoice() })
  onTestFinished(() => running.close())
  return running
}

function open(url: string, protocol?: string): WebSocket {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), protocol)
  // Terminated before it is open, it complains.
  socket.on('error', () => undefined)
  onTestFinished(() => socket.terminate())
  return socket
}

async function speak(socket: WebSocket): Promise<{ frames: number; code: number }> {
  let frames = 0
  socket.on('message', () => (frames += 1))
  await once(socket, 'open')
  for (const text of [' ', 'Hello, wide world. ', '']) socket.send(JSON.stringify({ text }))
  const [code] = (await once(socket, 'close')) as [number]
  return { frames, code }
}

describe('createNodeSockets', () => {
  it('speaks over a real socket', async () => {
    const { frames, code } = await speak(open((await serve()).url + path))
    expect(code).toBe(1000)
    expect(frames).toBeGreaterThan(2)
  })

  it('answers a handshake it refuses with the error of the API', async () => {
    const socket = open(`${(await serve()).url}${path}&model_id=eleven_v3`)
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
    expect(response.statusCode).toBe(403)
    const body = await new Response(response as unknown as ReadableStream).text()
    expect(JSON.parse(body)).toMatchObject({ detail: { status: 'unsupported_model' } })
  })

  it('breaks off what is open when the server is closed', async () => {
    const running = await serve()
    const socket = open(running.url + path)
    await once(socket, 'open')
    const closed = once(socket, 'close')
    await running.close()
    expect((await closed)[0]).toBe(1006)
  })

  it('speaks below its path on a Vite server, and leaves the sockets of Vite to Vite', async () => {
    const server = await createServer({
      root: import.meta.dirname,
      configFile: false,
      logLevel: 'silent',
      plugins: [simulatorPlugin({ voice: createToneVoice() })],
      server: { port: 0, host: '127.0.0.1' },
    })
    onTestFinished(() => server.close())
    await server.listen()
    const url = server.resolvedUrls!.local[0]!
    expect((await speak(open(`${url}api/speech${path}`))).code).toBe(1000)

    const hot = open(`${url}?token=${server.config.webSocketToken}`, 'vite-hmr')
    const [message] = (await once(hot, 'message')) as [Buffer]
    expect(JSON.parse(message.toString())).toEqual({ type: 'connected' })
  })
})
