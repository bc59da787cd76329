import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { simulatedVoices } from '../src/simulator/simulated-voices.ts'
import { readDocblocks } from './support/docblocks.ts'
import { exportedNames, type ExportedName } from './support/exported-names.ts'
import { compileCodeBlocks, readmePath, readReadme, withDocblocks } from './support/readme.ts'
import { readSourceFiles, srcFolder } from './support/source-file.ts'

const files = readSourceFiles()
const readme = readReadme()
const headings = readme.split('\n').filter((line) => line.startsWith('### '))

/**
 * What stands in the README besides prose comes from the sources or is held against them. Changed a docblock?
 * `npm run readme` writes the tables anew.
 */
describe('README.md', () => {
  it('says what the docblocks say', { timeout: 60_000 }, async () => {
    await expect(await withDocblocks(readme), '`npm run readme` writes it anew').toMatchFileSnapshot(
      readmePath,
    )
  })

  it('shows code that compiles', { timeout: 60_000 }, () => {
    expect(compileCodeBlocks(readme)).toEqual([])
  })

  it('has a heading for each hook and each component', () => {
    const entry = namesOf('index.ts').filter(({ isType }) => !isType)
    const families = entry.filter(({ declaredAs }) => declaredAs === '*')
    const hooksAndComponents = entry.filter(
      ({ name, file }) => /^use[A-Z]/.test(name) || file.endsWith('.tsx'),
    )
    const names = [
      ...hooksAndComponents.map(({ name }) => name),
      ...families.flatMap(({ name, file }) =>
        namesOf(file)
          .filter(({ isType }) => !isType)
          .map((part) => `${name}.${part.name}`),
      ),
    ]
    expect(names.filter((name) => !headings.some((line) => line.split(' ')[1] === name))).toEqual([])
  })

  it('has a table of the props of each component that takes many', () => {
    const { needsTable } = readDocblocks()
    const components = [...readme.matchAll(/<!-- doc:(\w+) -->/g)].map(([, name]) => name!).filter(needsTable)
    expect(components).toContain('VoiceTunerRoot')
    expect(components.filter((name) => !readme.includes(`<!-- table:${name}Props -->`))).toEqual([])
  })

  it('names all that the React entry exports, and all functions and values of the others', () => {
    const entries = ['core.ts', 'server.ts', 'simulator.ts', 'simulator-node.ts', 'testing.ts']
    const values = entries.flatMap(namesOf).filter(({ isType }) => !isType)
    const names = [...namesOf('index.ts'), ...values].map(({ name }) => name)
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([])
  })

  it('shows each part by its selector', () => {
    const parts = sourcesIn('components').flatMap((text) => {
      const name = /createPart\(\s*'([\w.]+)'/.exec(text)?.[1]
      return name ? [`### ${name} \`[data-speech="${/\bname: '([a-z-]+)'/.exec(text)?.[1]}"]\``] : []
    })
    expect(parts).not.toEqual([])
    expect(parts.filter((part) => !headings.some((line) => line.startsWith(part)))).toEqual([])
  })

  it.each([
    ['attribute', /\bdata-[a-z][a-z-]*/g],
    ['CSS variable', /--speech-[a-z-]+/g],
  ])('knows every %s, and none that is not there', (_kind, pattern) => {
    const sources = [...sourcesIn('components'), ...sourcesIn('highlight'), ...sourcesIn('.', '.css')].join(
      '\n',
    )
    expect(matches(readme, pattern)).toEqual(matches(sources, pattern))
  })

  it("lists the simulator's voices", () => {
    const names = simulatedVoices.map(({ name }) => name)
    expect(readme).toContain(new Intl.ListFormat('en-GB').format(names))
  })
})

function namesOf(file: string): ExportedName[] {
  return files.filter(({ name }) => name === file).flatMap(exportedNames)
}

function sourcesIn(folder: string, ending = ''): string[] {
  const files = readdirSync(path.join(srcFolder, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => (ending ? file.endsWith(ending) : /\.tsx?$/.test(file)))
    .map((file) => readFileSync(path.join(srcFolder, folder, file), 'utf8'))
}

function matches(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern))].sort()
}
