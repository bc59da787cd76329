// Counts what holds of an app and what does not.
import { performance } from 'node:perf_hooks'

export function assert(holds, message) {
  if (!holds) throw new Error(message)
}

/** Counts, and says each as it is known. A check that fails throws on, for what comes after it has nothing to stand on. */
export class Checks {
  passed = 0
  failed = 0

  async run(app, what, work) {
    const startMs = performance.now()
    try {
      const result = await work()
      this.passed++
      console.log(`✓ ${app} ${what}, ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
      return result
    } catch (error) {
      this.failed++
      console.log(`✗ ${app} ${what}\n${error.output?.trim() || error.stack}`)
      throw error
    }
  }
}
