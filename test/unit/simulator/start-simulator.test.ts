import { request as httpRequest } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startSimulator, type StartSimulatorOptions } from '../../../src/simulator/node/start-simulator.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import type { RequestRecord } from '../../../src/simulator/request-log.ts'
import { importBuiltSimulator } from './built-simulator.ts'
import { someVoiceId } from './post-speech.ts'

async function serve(options: Partial<StartSimulatorOptions> = {}): Promise<string> {
  const running = await startSimulator({ port: 0, voice: createToneVoice(), ...options })
  onTestFinished(() => running.close())
  return running.url
}

const path = `/v1/text-to-speech/${someVoiceId}/stream`

function post(url: string, faults = '', signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}${path}?output_format=pcm_16000`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-simulator': faults },
    body: JSON.stringify({ text: 'Hello, wide world.' }),
    ...(signal === undefined ? {} : { signal }),
  })
}

describe('startSimulator', () => {
  it('answers over HTTP on a free port of this machine', async () => {
    const url = await serve()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const response = await post(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('audio/pcm')
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  it('sends headers before the body has begun', async () => {
    const response = await post(await serve(), 'stall-after=0')
    expect(response.status).toBe(200)
    await response.body!.cancel()
  })

  it('sends what a chunk fault asks for as one write each', async () => {
    const url = await serve()
    const sizes = await new Promise<number[]>((resolve, reject) => {
      const outgoing = httpRequest(
        `${url}${path}?output_format=pcm_16000`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-simulator': 'chunk=1, cut-after=9' },
        },
        (incoming) => {
          const seen: number[] = []
          incoming.on('data', (piece: Buffer) => seen.push(piece.length))
          incoming.on('error', () => undefined)
          incoming.on('close', () => resolve(seen))
        },
      )
      outgoing.on('error', reject)
      outgoing.end(JSON.stringify({ text: 'Hi' }))
    })
    expect(sizes).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('breaks the connection, so that a cut answer does not pass for a whole one', async () => {
    const response = await post(await serve(), 'cut-after=2000')
    const got: Uint8Array[] = []
    await expect(
      (async () => {
        for await (const piece of response.body!) got.push(piece)
      })(),
    ).rejects.toThrow()
    expect(Buffer.concat(got)).toHaveLength(2000)
  })

  it('notices that the client has gone', async () => {
    const records: RequestRecord[] = []
    const controller = new AbortController()
    const url = await serve({ onRequest: (record) => void records.push(record) })
    const response = await post(url, 'stall-after=100', controller.signal)
    await response.body!.getReader().read()
    controller.abort()
    await vi.waitFor(() => expect(records.at(-1)!.outcome).toBe('aborted'), 10_000)
  })

  it('breaks off what runs when it is closed', async () => {
    const running = await startSimulator({ port: 0, voice: createToneVoice() })
    const response = await post(running.url, 'stall-after=100')
    await running.close()
    await expect(response.arrayBuffer()).rejects.toThrow()
    await expect(fetch(running.url)).rejects.toThrow()
  })

  it('takes a port that is in use for an error with a code', async () => {
    const port = await occupiedPort()
    await expect(startSimulator({ port, voice: createToneVoice() })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})

describe('simulateCommand', { timeout: 120_000 }, () => {
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
  })

  function watchConsole(): { printed: string[]; complained: string[] } {
    const printed: string[] = []
    const complained: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line))
    return { printed, complained }
  }

  it('prints its address first, where real speech is to be had', async () => {
    const { simulateCommand } = await importBuiltSimulator()
    const { printed } = watchConsole()
    const running = await simulateCommand(['--port', '0', '--api-key', 'secret'])
    onTestFinished(() => running!.close())
    expect(printed[0]).toBe(running!.url)
    expect((await fetch(`${printed[0]!}/v1/models`)).status).toBe(401)
    const models = await fetch(`${printed[0]!}/v1/models`, { headers: { 'xi-api-key': 'secret' } })
    expect(models.status).toBe(200)
  })

  it.each([
    [['--port', 'eighty'], '--port is a number from 0 to 65535, not "eighty".'],
    [['--port', '70000'], '--port is a number'],
    [['--prot', '1'], '--prot'],
    [['8788'], '8788'],
  ])('explains what is wrong with %j, and how it is used', async (args, message) => {
    const { simulateCommand } = await importBuiltSimulator()
    const { printed, complained } = watchConsole()
    expect(await simulateCommand(args)).toBeNull()
    expect(complained.join('\n')).toContain(message)
    expect(complained.join('\n')).toContain('Usage: speakalong simulate')
    expect(printed).toEqual([])
    expect(process.exitCode).toBe(1)
  })

  it('names the port that is in use and proposes another', async () => {
    const { simulateCommand } = await importBuiltSimulator()
    const { complained } = watchConsole()
    const port = await occupiedPort()
    expect(await simulateCommand(['--port', String(port)])).toBeNull()
    expect(complained).toEqual([
      `Port ${port} is in use. Stop what listens there, or choose another: --port ${port + 1}`,
    ])
  })

  it('shows how it is used when asked', async () => {
    const { simulateCommand } = await importBuiltSimulator()
    const { printed } = watchConsole()
    expect(await simulateCommand(['--help'])).toBeNull()
    expect(printed[0]).toContain('Usage')
    expect(process.exitCode).toBeUndefined()
  })
})

async function occupiedPort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return (server.address() as AddressInfo).port
}
