import { existsSync, readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'

interface Manifest {
  name: string
  license?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const root = new URL('..', import.meta.url)
const own = manifestIn('.')!

/** What lets an app do as it likes, for naming who wrote it. */
const permissive = ['MIT', 'ISC', '0BSD', 'CC0-1.0', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause']

describe('docs/licences.md', () => {
  const brought = installedBy(Object.keys(own.dependencies ?? {}))
  const chosen = installedBy(Object.keys(own.peerDependencies ?? {})).filter(
    (name) => !brought.includes(name),
  )

  it('lists what is installed with the package, and what it works with', async () => {
    const text = [
      '# Licences of the dependencies',
      'speakalong itself is MIT. What stands on what is in [design.md](design.md).',
      '## Installed with the package',
      table(brought),
      '## Installed by whoever uses it',
      'React, and what the simulator, its Vite plugin and a proxy that counts take if it is there.',
      table(chosen),
    ].join('\n\n')
    await expect(
      await format(text, { parser: 'markdown' }),
      '`npm run readme` writes it anew',
    ).toMatchFileSnapshot(new URL('docs/licences.md', root).pathname)
  })

  it('has nothing that would bind an app', () => {
    const binding = brought.filter((name) => !permissive.includes(licenceOf(name)))
    expect(binding.map((name) => `${name}: ${licenceOf(name)}`)).toEqual([])
  })
})

/** Packages and what they depend on, as far as they are installed here, by name. */
function installedBy(names: readonly string[]): string[] {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const manifest = manifestIn(`node_modules/${name}`)
    if (found.has(name) || !manifest) return
    found.add(name)
    Object.keys(manifest.dependencies ?? {}).forEach(visit)
  }
  names.forEach(visit)
  return [...found].sort()
}

function manifestIn(folder: string): Manifest | null {
  const file = new URL(`${folder}/package.json`, root)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null
}

function licenceOf(name: string): string {
  return manifestIn(`node_modules/${name}`)?.license ?? 'none'
}

function table(names: readonly string[]): string {
  const rows = names.map((name) => `| \`${name}\` | ${licenceOf(name)} |`)
  return ['| package | licence |', '| --- | --- |', ...rows].join('\n')
}
