import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { build, type Rollup } from 'vite'
import { expect, describe, it } from 'vitest'

const processorFile = fileURLToPath(
  new URL('../../../src/sink/worklet/register-processor.ts', import.meta.url),
)
const sourceFile = fileURLToPath(new URL('../../../src/sink/worklet-source.ts', import.meta.url))

/** The processor and all it imports as one script, which an audio thread can load. */
async function bundleWorklet(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: processorFile, formats: ['iife'], name: 'worklet' },
    },
  })
  const [bundle] = output as Rollup.RollupOutput[]
  const chunk = bundle?.output[0]
  if (!chunk) throw new Error('The worklet was not built.')
  return `${chunk.code.trim()}worklet.registerProcessor(globalThis)`
}

describe('workletSource', () => {
  // A string, because it runs on another thread, and no bundler of an app would know to build it for there.
  it('is what src/sink/worklet compiles to (`npx vitest -u --project unit` writes it anew)', async () => {
    const module = [
      '/** The audio worklet as a script: `src/sink/worklet`, bundled by `test/unit/sink/worklet-source.test.ts`. */',
      `export const workletSource = ${JSON.stringify(await bundleWorklet())}`,
    ].join('\n')
    const config = await resolveConfig(sourceFile)
    await expect(await format(module, { ...config, parser: 'typescript' })).toMatchFileSnapshot(sourceFile)
  })
})
