import { describe, expect, it } from 'vitest'
import type { TestModule } from 'vitest/node'
import { countByProject } from '../../../scripts/count-reporter.mjs'

type State = 'passed' | 'failed' | 'skipped' | 'pending'

function moduleWith(project: string, states: State[], { fileErrors = 0, suiteErrors = 0 } = {}): TestModule {
  const errors = (count: number): object => ({ errors: () => Array.from({ length: count }, () => ({})) })
  return {
    project: { name: project },
    children: {
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => [errors(suiteErrors)],
    },
    ...errors(fileErrors),
  } as unknown as TestModule
}

describe('countByProject', () => {
  it('adds up the files of each project', () => {
    const modules = [
      moduleWith('unit', ['passed', 'failed', 'skipped']),
      moduleWith('dom', ['passed']),
      moduleWith('unit', ['passed']),
    ]
    expect(countByProject(modules, [])).toEqual({
      unit: { passed: 2, failed: 1, skipped: 1 },
      dom: { passed: 1, failed: 0, skipped: 0 },
    })
  })

  it.each([
    ['a file that cannot be loaded', moduleWith('unit', [], { fileErrors: 1 }), []],
    ['a suite whose hook fails', moduleWith('unit', ['skipped'], { suiteErrors: 1 }), []],
    ['a test that never ended', moduleWith('unit', ['pending']), []],
    ['an error that no test caught', moduleWith('unit', ['passed']), [new Error('lost')]],
  ])('counts %s as a failure', (_what, module, unhandled) => {
    const failed = Object.values(countByProject([module], unhandled)).map((counts) => counts.failed)
    expect(failed.reduce((sum, count) => sum + count, 0)).toBe(1)
  })
})
