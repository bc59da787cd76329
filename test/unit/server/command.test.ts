import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { serveHttp } from '../http-server.ts'
import { openPage, serveSockets, socketPath } from './socket-proxy.ts'

// As it is published: Node of the oldest version runs no TypeScript.
const command = fileURLToPath(new URL('../../../dist/command.js', import.meta.url))
const apiKey = 'sk_a7c1e5d90b3f4862a7c1e5d90b3f4862'

interface Running {
  process: ChildProcess
  /** Resolves when it has printed a line that fits, with all that it printed. */
  printed(pattern: RegExp): Promise<string>
  /** The exit code and all that it printed. */
  ended: Promise<{ code: number | null; output: string }>
}

function run(args: readonly string[], env: Record<string, string> = {}): Running {
  const { ELEVENLABS_API_KEY: _ours, ...rest } = process.env
  const child = spawn(process.execPath, [command, 'proxy', ...args], { env: { ...rest, ...env } })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      output += String(piece)
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    process: child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(output)) resolve(output)
        }
        listeners.add(look)
        void ended.then(() => reject(new Error(`It ended: ${output}`)))
        look()
      }),
  }
}

const speak = (url: string): Promise<Response> =>
  fetch(`${url}/v1/text-to-speech/voice/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"Hello"}',
  })

describe('speakalong proxy', () => {
  it('does not start without a key, and points at the simulator', async () => {
    const { code, output } = await run([]).ended
    expect(code).toBe(1)
    expect(output).toContain('ELEVENLABS_API_KEY')
    expect(output).toContain('npx speakalong simulate')
  })

  it('says what is wrong with an argument, and how it is called', async () => {
    for (const [args, said] of [
      [['--port', 'x'], '--port is a number'],
      [['--region', 'mars'], '--region is one of global, us, eu, in, sg'],
      [['--allowed-origins', 'app.example'], 'write origins like'],
      [['--upstream', 'nowhere'], '`upstreamUrl` is "nowhere"'],
      [['--nonsense'], "Unknown option '--nonsense'"],
    ] as const) {
      const { code, output } = await run([...args], { ELEVENLABS_API_KEY: apiKey }).ended
      expect(code, said).toBe(1)
      expect(output).toContain(said)
      expect(output).not.toContain(apiKey)
    }
    const { code, output } = await run(['--help']).ended
    expect(code).toBe(0)
    expect(output).toContain('Usage: speakalong proxy')
  })

  it('says which port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const { code, output } = await run(['--port', String(port)], { ELEVENLABS_API_KEY: apiKey }).ended
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is in use.`)
  })

  it('prints its address first, is well, and lets what is being spoken end when it is stopped', async () => {
    const asked = createDeferred<void>()
    const goOn = createDeferred<void>()
    const upstreamUrl = await serveHttp((request, response) => {
      expect(request.headers['xi-api-key']).toBe(apiKey)
      response.write('Hel')
      asked.resolve()
      void goOn.promise.then(() => response.end('lo'))
    })
    const args = ['--port', '0', '--upstream', upstreamUrl, '--allowed-origins', 'https://app.example']
    const proxy = run(args, { ELEVENLABS_API_KEY: `${apiKey}\n` })
    const [url = ''] = (await proxy.printed(/^http:.*\n/)).split('\n')
    const health = await fetch(`${url}/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])

    const speech = await speak(url)
    await asked.promise
    proxy.process.kill('SIGTERM')
    await proxy.printed(/Stopping when/)
    await expect(speak(url)).rejects.toThrow()
    goOn.resolve()
    expect(await speech.text()).toBe('Hello')
    const { code, output } = await proxy.ended
    expect(code).toBe(0)
    expect(output).not.toContain(apiKey)
  })

  it('passes sockets on, refuses names that are not its own, and lets what is being spoken end', async () => {
    const service = await serveSockets()
    const proxy = run(['--port', '0', '--upstream', service.url], { ELEVENLABS_API_KEY: apiKey })
    const [url = ''] = (await proxy.printed(/^http:.*\n/)).split('\n')
    expect(await openPage(url, socketPath, { host: 'evil.example' }).refused).toEqual([
      403,
      'host_not_allowed',
    ])
    const opened = service.next()
    const page = openPage(url)
    const upstream = await opened
    await page.opened
    expect(service.handshakes[0]?.headers['xi-api-key']).toBe(apiKey)
    page.say({ text: 'Hello ' })
    proxy.process.kill('SIGTERM')
    await proxy.printed(/Stopping when/)
    upstream.send('{"audio":"QUJD"}')
    upstream.close(1000)
    expect((await page.closed)[0]).toBe(1000)
    expect(page.frames).toEqual([{ audio: 'QUJD' }])
    expect((await proxy.ended).code).toBe(0)
  })

  it('breaks off what is being spoken at the second signal', async () => {
    const upstreamUrl = await serveHttp((_request, response) => void response.write('Hel'))
    const proxy = run(['--port', '0', '--upstream', upstreamUrl], { ELEVENLABS_API_KEY: apiKey })
    const [url = ''] = (await proxy.printed(/^http:.*\n/)).split('\n')
    const speech = await speak(url)
    const heard = speech.text().catch(() => 'broken off')
    proxy.process.kill('SIGINT')
    await proxy.printed(/Stopping when/)
    proxy.process.kill('SIGINT')
    expect((await proxy.ended).code).toBe(0)
    expect(await heard).toBe('broken off')
  })
})
