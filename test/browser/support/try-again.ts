import type { TestContext } from 'vitest'

// As many as the tests that measure are retried: test/support/projects.ts.
const retries = 2

/**
 * Ends a measurement that was spoilt by the machine, and not by what is measured: it is tried again, and only where no try
 * was quiet enough skipped, with the reason.
 */
export function tryAgain({ task, skip }: TestContext, reason: string): never {
  if ((task.result?.retryCount ?? 0) < retries) throw new Error(reason)
  return skip(reason)
}
