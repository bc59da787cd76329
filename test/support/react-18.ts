import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const folder = new URL('../react-18/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
  dependencies: Record<string, string>
}

/** React 18.2, and what must share it: each of these comes from `test/react-18/node_modules`. */
export const react18Packages = Object.keys(manifest.dependencies)

/** Resolves React, and the packages that import it, as a project would that has React 18.2 installed. */
export function react18(): Plugin {
  const importer = fileURLToPath(new URL('package.json', folder))
  return {
    name: 'speakalong:react-18',
    enforce: 'pre',
    resolveId(source, from) {
      const isOurs = react18Packages.some((name) => source === name || source.startsWith(`${name}/`))
      if (!isOurs || from === importer) return null
      return this.resolve(source, importer, { skipSelf: true })
    },
  }
}
