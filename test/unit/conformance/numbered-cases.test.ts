import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

// The cases of what is built: HTTP audio, HTTP timing, errors, voices and models; one stream over WebSocket; security, the proxy, music and transcripts.
const built = [...numbers(1, 61), ...numbers(68, 73)]

/** Each test of a numbered case in `test/`, in whatever folder it stands: the number and the file. */
function readCases(): { number: number; file: string }[] {
  const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, 'test', file), 'utf8')
      const titles = text.matchAll(/\b(?:it|test)(?:\.\w+)*\(\s*['"`]#(\d+)\b/g)
      return Array.from(titles, ([, number]) => ({ number: Number(number), file }))
    })
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

describe('the conformance cases of docs/wire-contract.md', () => {
  const found = readCases()

  it('that are built have a test each', () => {
    expect(built.filter((number) => !found.some((one) => one.number === number))).toEqual([])
  })

  it('have no second test', () => {
    const isDouble = ({ number }: { number: number }): boolean =>
      found.filter((one) => one.number === number).length > 1
    expect(found.filter(isDouble)).toEqual([])
  })

  it('are those of the contract', () => {
    const contract = readFileSync(path.join(root, 'docs/wire-contract.md'), 'utf8')
    const cases = Array.from(contract.split('\n## 7.')[1]!.matchAll(/^(\d+)\. /gm), ([, n]) => Number(n))
    expect(cases).toEqual(numbers(1, cases.length))
    expect(found.map(({ number }) => number).filter((number) => !cases.includes(number))).toEqual([])
  })
})
