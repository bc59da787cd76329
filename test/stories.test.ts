import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exportedNames } from './support/exported-names.ts'
import { readSourceFiles } from './support/source-file.ts'

const folder = new URL('../stories/', import.meta.url)
const stories = readdirSync(folder)
  .filter((file) => file.endsWith('.stories.tsx'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n')
const files = readSourceFiles()

describe('stories', () => {
  it('show every component and every part', () => {
    const components = files
      .filter(({ name }) => name === 'index.ts')
      .flatMap(exportedNames)
      .filter(({ isType, file }) => !isType && file.startsWith('components/'))
      .flatMap(({ name, file, declaredAs }) =>
        declaredAs === '*' ? partsIn(file).map((part) => `${name}.${part}`) : [name],
      )
    expect(components).toContain('Player.PlayButton')
    expect(components.filter((name) => !new RegExp(`\\b${name}\\b`).test(stories))).toEqual([])
  })

  it('show every error', () => {
    const codes = /type SpeechErrorCode =\n((?: {2}\| '.*\n)+)/.exec(
      readFileSync(new URL('../src/base/speech-error.ts', import.meta.url), 'utf8'),
    )?.[1]
    const names = [...(codes ?? '').matchAll(/'([\w-]+)'/g)].map(([, code]) => code)
    expect(names).toContain('network')
    expect(names.filter((code) => !stories.includes(`failed('${code}'`))).toEqual([])
  })
})

function partsIn(name: string): string[] {
  return files
    .filter((file) => file.name === name)
    .flatMap(exportedNames)
    .filter(({ isType }) => !isType)
    .map((part) => part.name)
}
