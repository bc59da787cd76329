import { createServer, preview, type Plugin } from 'vite'
import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { simulatorPlugin } from '../../../src/simulator/node/simulator-plugin.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'

const closeVoice = vi.hoisted(() => vi.fn(() => Promise.resolve()))

vi.mock('../../../src/simulator/node/flite-voice.ts', () => ({
  createFliteVoice: () => ({ ...createToneVoice(), ready: Promise.resolve(), close: closeVoice }),
}))

function emptyApp(): string {
  const root = mkdtempSync(join(tmpdir(), 'speakalong-'))
  mkdirSync(join(root, 'dist'))
  writeFileSync(join(root, 'dist/index.html'), '<!doctype html>')
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

function config(plugin: Plugin) {
  const server = { port: 0, host: '127.0.0.1' }
  return {
    root: emptyApp(),
    configFile: false as const,
    logLevel: 'silent' as const,
    plugins: [plugin],
    server: { ...server, ws: false as const },
    preview: server,
  }
}

describe('simulatorPlugin', () => {
  it('mounts the API in the development server', async () => {
    const server = await createServer(config(simulatorPlugin({ voice: createToneVoice() })))
    onTestFinished(() => server.close())
    await server.listen()
    const response = await fetch(`${server.resolvedUrls!.local[0]!}api/speech/v1/models`)
    expect(response.status).toBe(200)
    expect(await response.json()).toBeInstanceOf(Array)
  })

  it('mounts it in the preview server too, at the path that was asked for', async () => {
    const server = await preview(config(simulatorPlugin({ voice: createToneVoice(), path: '/tts' })))
    onTestFinished(() => server.close())
    const response = await fetch(`${server.resolvedUrls!.local[0]!}tts/v2/voices`)
    expect(await response.json()).toMatchObject({ total_count: 15 })
  })

  it('ends the voice it made itself when the server closes, as it does to restart', async () => {
    const server = await createServer(config(simulatorPlugin()))
    await server.listen()
    expect(closeVoice).not.toHaveBeenCalled()
    await server.close()
    expect(closeVoice).toHaveBeenCalledOnce()
  })
})
