// A Vitest reporter that leaves the numbers of a run in a file, for the lines that `npm test` closes with.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env.TEST_COUNTS_FILE
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(countByProject(modules, unhandledErrors)))
  }
}

/**
 * Counts tests by project. A file or a suite that breaks outside of its tests counts as one that failed,
 * and so does an error that no test caught: else a run could fail with `0 failed`.
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {readonly unknown[]} unhandledErrors
 * @returns {Record<string, { passed: number, failed: number, skipped: number }>}
 */
export function countByProject(modules, unhandledErrors) {
  const projects = {}
  for (const module of modules) {
    const counts = (projects[module.project.name] ??= { passed: 0, failed: 0, skipped: 0 })
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      counts[state === 'pending' ? 'failed' : state]++
    }
    for (const suite of [module, ...module.children.allSuites()]) counts.failed += suite.errors().length
  }
  if (unhandledErrors.length > 0) {
    projects['outside of a test'] = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
  }
  return projects
}
