import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { readmeBlock } from '../../scripts/readme-block.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = path.join(root, '.cache/readme/')

/**
 * Lets the README's blocks of code be imported and run as they stand there: `readme:src/chat.tsx`. They become files,
 * which bundlers ask no questions about. What they import from the package comes from the sources.
 */
export function readmeModules(): Plugin {
  return {
    name: 'speakalong:readme-modules',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id.startsWith('readme:')) return writeBlock(id.slice('readme:'.length))
      const [, entry] = (importer?.startsWith(folder) && /^speakalong(?:\/(.*))?$/.exec(id)) || []
      if (entry?.endsWith('.css')) return path.join(root, 'src', entry)
      const isOurs = importer?.startsWith(folder) && (id === 'speakalong' || entry !== undefined)
      return isOurs ? path.join(root, 'src', `${entry?.replace('/', '-') ?? 'index'}.ts`) : null
    },
  }
}

function writeBlock(name: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, readmeBlock(name))
  return file
}
