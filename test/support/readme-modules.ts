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
      const ours = importer?.startsWith(folder) ? /^speakalong(?:\/(.*))?$/.exec(id) : null
      return ours && path.join(root, 'src', sourceOf(ours[1] ?? 'index'))
    },
  }
}

/** The source of an entry by its name behind `speakalong/`. */
function sourceOf(entry: string): string {
  return entry.endsWith('.css') ? entry : `${entry.replace('/', '-')}.ts`
}

function writeBlock(name: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, readmeBlock(name))
  return file
}
